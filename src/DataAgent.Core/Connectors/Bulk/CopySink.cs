using Npgsql;

namespace DataAgent.Connectors.Bulk;

/// <summary>Hands values to a binary COPY under their columns' types.</summary>
internal sealed class CopySink(NpgsqlBinaryImporter importer, string[] types)
{
    public void WriteNull(int ordinal) => importer.WriteNull();

    public void Write<T>(int ordinal, T value) => importer.Write(value, types[ordinal]);

    /// <summary>The server keeps the moment only, and the driver takes no other offset.</summary>
    public void Write(int ordinal, DateTimeOffset value) => importer.Write(value.ToUniversalTime(), types[ordinal]);

    /// <summary>The clock counts, whatever zone .NET thinks it is of.</summary>
    public void Write(int ordinal, DateTime value) => importer.Write(DateTime.SpecifyKind(value, DateTimeKind.Unspecified), types[ordinal]);
}
