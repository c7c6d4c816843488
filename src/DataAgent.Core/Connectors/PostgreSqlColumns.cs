using System.Collections;
using System.Data.Common;
using System.Linq.Expressions;
using System.Numerics;
using DataAgent.Rows;
using Npgsql;
using Npgsql.PostgresTypes;

namespace DataAgent.Connectors;

/// <summary>Gives PostgreSQL's columns the types that rows show.</summary>
internal static class PostgreSqlColumns
{
    private static readonly Expression<Func<DbDataReader, int, string>> Text = (r, i) => ToText(r.GetValue(i));

    /// <summary>Read in text format by Npgsql whatever the type; json stays as the server wrote it.</summary>
    private static readonly Expression<Func<DbDataReader, int, string>> Verbatim = (r, i) => r.GetFieldValue<string>(i);

    public static ColumnBinding Bind(DbDataReader reader, int ordinal)
    {
        var npgsql = (NpgsqlDataReader)reader;
        var name = npgsql.GetName(ordinal);
        var type = npgsql.GetPostgresType(ordinal);
        return type switch
        {
            PostgresArrayType array when ElementType(array.Element) is { } element => ColumnBinding.Of(name, element.MakeArrayType()),
            PostgresDomainType domain => Scalar(npgsql, ordinal, name, domain.BaseType.Name),
            PostgresEnumType => ColumnBinding.Of(name, Verbatim),
            _ => Scalar(npgsql, ordinal, name, type.Name),
        };
    }

    private static ColumnBinding Scalar(NpgsqlDataReader reader, int ordinal, string name, string type) => type switch
    {
        "timestamp with time zone" or "timestamptz" or "time with time zone" or "timetz" => ColumnBinding.Of(name, typeof(DateTimeOffset)),
        "date" => ColumnBinding.Of(name, typeof(DateOnly)),
        "time without time zone" or "time" => ColumnBinding.Of(name, typeof(TimeOnly)),
        "interval" => ColumnBinding.Of(name, typeof(TimeSpan)),
        "numeric" when IsWideWhole(reader, ordinal) => ColumnBinding.Of(name, typeof(BigInteger)),
        "json" or "jsonb" or "xml" or "text" or "character varying" or "character" or "name" or "citext" or "unknown" => ColumnBinding.Of(name, typeof(string)),
        _ when reader.GetFieldType(ordinal) is var field && IsPlain(field) => ColumnBinding.Of(name, field),
        _ => ColumnBinding.Of(name, Text),
    };

    private static bool IsPlain(Type type) =>
        type == typeof(byte[]) || type == typeof(Guid) || type == typeof(DateTime) || type == typeof(string) || (type.IsPrimitive && type != typeof(char)) || type == typeof(decimal);

    /// <summary>numeric(p, 0) of more digits than a decimal holds.</summary>
    private static bool IsWideWhole(NpgsqlDataReader reader, int ordinal) =>
        reader.GetColumnSchema()[ordinal] is { NumericPrecision: > 28, NumericScale: 0 };

    /// <summary>An array's elements can be null whatever its column says.</summary>
    private static Type? ElementType(PostgresType element) => element.Name switch
    {
        "smallint" => typeof(short?),
        "integer" => typeof(int?),
        "bigint" => typeof(long?),
        "real" => typeof(float?),
        "double precision" => typeof(double?),
        "numeric" => typeof(decimal?),
        "boolean" => typeof(bool?),
        "uuid" => typeof(Guid?),
        "date" => typeof(DateOnly?),
        "timestamp without time zone" => typeof(DateTime?),
        "timestamp with time zone" => typeof(DateTimeOffset?),
        "text" or "character varying" or "character" or "name" or "json" or "jsonb" => typeof(string),
        _ => null,
    };

    private static string ToText(object? value) => value switch
    {
        null => "", // void, which a function such as pg_sleep returns
        BitArray bits => string.Create(bits.Length, bits, static (text, b) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = b[i] ? '1' : '0';
        }),
        Array items => $"{{{string.Join(",", items.Cast<object?>().Select(static i => i is null ? "NULL" : ToText(i)))}}}",
        IDictionary pairs => string.Join(", ", pairs.Cast<DictionaryEntry>().Select(static p => $"\"{p.Key}\"=>{(p.Value is null ? "NULL" : $"\"{p.Value}\"")}")),
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
