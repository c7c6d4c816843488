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
    private const int ShapePlace = 4 + 1 + 8, TextsPlace = ShapePlace + 8, HeaderLength = TextsPlace + 4;
    private const byte Version = 2;

    private static ReadOnlySpan<byte> Magic => "DCat"u8;

    /// <summary>What stands before the tables.</summary>
    /// <param name="estimates">Rows and bytes, one a table.</param>
    public static void Begin(CatalogWriter to, CatalogHead head, IReadOnlyList<(long? Rows, long? Bytes)> estimates)
    {
        to.Raw(Magic);
        to.Raw([Version]);
        Span<byte> fixedPart = stackalloc byte[HeaderLength - 5];
        fixedPart.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(fixedPart, head.ReadAt.UtcTicks);
        to.Raw(fixedPart);
        foreach (var text in (string[])[head.Database, head.Connection, head.Type, head.Place])
            to.Text(text);
        to.Number(head.Warnings.Count);
        foreach (var warning in head.Warnings)
            to.Text(warning);
        to.Number(estimates.Count);
        foreach (var (rows, bytes) in estimates)
        {
            to.Optional(rows);
            to.Optional(bytes);
        }
    }

    /// <summary>Fills in what is known only behind the tables. Statistics and warnings are no part of the shape.</summary>
    /// <param name="start">Where the tables begin.</param>
    public static byte[] End(CatalogWriter to, int start, TextList texts)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to.Written[TextsPlace..], to.Length);
        to.Texts(texts);
        SHA256.HashData(to.Written[start..])[..8].CopyTo(to.Written[ShapePlace..]);
        return to.Written.ToArray();
    }

    /// <exception cref="FormatException">Not of our making, or of another version.</exception>
    public static DatabaseCatalog Read(byte[] bytes)
    {
        Header(bytes);
        try
        {
            var head = new CatalogCursor(bytes, HeaderLength, null);
            var (database, connection, type, place) = (head.OwnText(), head.OwnText(), head.OwnText(), head.OwnText());
            var readAt = ReadAt(bytes);
            var warnings = new string[head.Count()];
            for (var i = 0; i < warnings.Length; i++)
                warnings[i] = head.OwnText();
            var estimates = new (long? Rows, long? Bytes)[head.Count()];
            for (var i = 0; i < estimates.Length; i++)
                estimates[i] = (head.Optional(), head.Optional());
            var cursor = new CatalogCursor(bytes, head.Position, new CatalogTexts(bytes, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(TextsPlace))));
            var tables = new TableInfo[estimates.Length];
            for (var i = 0; i < tables.Length; i++)
                tables[i] = TableBytes.ReadHead(cursor, database, readAt, estimates[i]);
            return new() { Database = database, Connection = connection, Type = type, Place = place, ReadAt = readAt, Tables = tables, Warnings = warnings, Bytes = bytes };
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
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes[ShapePlace..]);
    }

    private static void Header(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || !bytes.StartsWith(Magic) || bytes[4] != Version)
            throw new FormatException("The stored catalog is of another version.");
    }
}
