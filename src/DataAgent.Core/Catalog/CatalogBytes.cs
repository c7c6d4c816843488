using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DataAgent.Catalog;

/// <summary>A catalog as bytes: every text once, tables in a row, the parts of each behind it to be decoded when asked for.</summary>
/// <remarks>
/// Layout: magic, <see cref="Version"/>, UTC ticks, shape; texts; database, connection, type, place, warnings; tables. Numbers are LEB128, texts their
/// number in the list plus one, 0 for null. Another version, and anything that is not of our making, is read as absent.
/// </remarks>
internal static class CatalogBytes
{
    private const int HeaderLength = 4 + 1 + 8 + 8;
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "DCat"u8;

    public static byte[] Write(DatabaseCatalog catalog)
    {
        var body = new CatalogWriter();
        body.Text(catalog.Database);
        body.Text(catalog.Connection);
        body.Text(catalog.Type);
        body.Text(catalog.Place);
        body.Texts(catalog.Warnings);
        body.Number(catalog.Tables.Count);
        // What statistics say is no part of the shape, and neither are warnings: it has texts and numbers of its own.
        var shape = new CatalogWriter();
        foreach (var table in catalog.Tables)
        {
            var parts = new CatalogWriter(body);
            TableBytes.Write(parts, table);
            TableBytes.WriteHead(body, table, withEstimates: true);
            body.Append(parts);
            TableBytes.WriteHead(shape, table, withEstimates: false);
            TableBytes.Write(shape, table);
        }

        shape.TextList(shape);

        var result = new CatalogWriter();
        result.Raw(Magic);
        result.Raw([Version]);
        Span<byte> fixedPart = stackalloc byte[16];
        BinaryPrimitives.WriteInt64LittleEndian(fixedPart, catalog.ReadAt.UtcTicks);
        SHA256.HashData(shape.Written)[..8].CopyTo(fixedPart[8..]);
        result.Raw(fixedPart);
        result.TextList(body);
        result.Raw(body.Written);
        return result.Written.ToArray();
    }

    /// <exception cref="FormatException">Not of our making, or of another version.</exception>
    public static DatabaseCatalog Read(byte[] bytes)
    {
        Header(bytes);
        try
        {
            var texts = new CatalogTexts(bytes, HeaderLength);
            var cursor = new CatalogCursor(bytes, texts.End, texts);
            var (database, connection, type, place) = (cursor.Text()!, cursor.Text()!, cursor.Text()!, cursor.Text()!);
            var readAt = ReadAt(bytes);
            var warnings = cursor.Texts();
            var tables = new TableInfo[cursor.Count()];
            for (var i = 0; i < tables.Length; i++)
                tables[i] = TableBytes.ReadHead(cursor, database, readAt);
            return new() { Database = database, Connection = connection, Type = type, Place = place, ReadAt = readAt, Tables = tables, Warnings = warnings };
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new FormatException("The stored catalog is damaged.", e);
        }
    }

    public static DateTimeOffset ReadAt(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadInt64LittleEndian(bytes[5..]), TimeSpan.Zero);

    /// <summary>Equal for catalogs of the same tables, columns and keys, whatever their statistics.</summary>
    public static ulong Shape(ReadOnlySpan<byte> bytes)
    {
        Header(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes[13..]);
    }

    private static void Header(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || !bytes.StartsWith(Magic) || bytes[4] != Version)
            throw new FormatException("The stored catalog is of another version.");
    }
}
