using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>Values of values (Map, Tuple, Nested, arrays of these, geometry) and of changing types (Variant, Dynamic) as JSON text.</summary>
internal static class JsonSlots
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static Slot Of(string column, TypeName type, TimeZoneInfo serverZone)
    {
        var read = Reader(column, type, serverZone);
        var nulls = type.Name switch { "Variant" or "Geometry" => NullMark.Variant, "Dynamic" => NullMark.Dynamic, _ => NullMark.None };
        return new ValueSlot<string>(s => read(s)?.ToJsonString(Options) ?? "null", nulls);
    }

    /// <summary>Nullable and LowCardinality are no nesting.</summary>
    public static bool IsNested(TypeName type) =>
        type.Name is "Array" or "Map" or "Variant" or "Dynamic" or "Geometry" or "Tuple" or "Nested" or "Point" or "Ring" or "LineString" or "MultiLineString" or "Polygon" or "MultiPolygon";

    private static Func<ByteSource, JsonNode?> Reader(string column, TypeName type, TimeZoneInfo serverZone)
    {
        switch (type.Name)
        {
            case "Array":
                return List(Reader(column, type.Arguments[0], serverZone));
            case "Nested":
                return List(Fields(column, type.Arguments, serverZone));
            case "Tuple" when type.Arguments.Count == 0: // it has no bytes, so that a column of it has no rows to count
                throw ClickHouseErrors.UnknownType(column, type.ToString());
            case "Tuple":
                return Fields(column, type.Arguments, serverZone);
            case "Map":
                return Pairs(Slots.Of(column, type.Arguments[0], serverZone), Reader(column, type.Arguments[1], serverZone));
            case "Variant":
                return Choice([.. type.Arguments.Select(a => Reader(column, a, serverZone))]);
            case "Dynamic":
                return s => Found(column, DynamicType.Read(s), serverZone)(s);
            case "Geometry":
                return Reader(column, TypeName.Parse("Variant(LineString, MultiLineString, MultiPolygon, Point, Polygon, Ring)"), serverZone);
            case "Point":
                return Reader(column, TypeName.Parse("Tuple(Float64, Float64)"), serverZone);
            case "Ring" or "LineString":
                return Reader(column, TypeName.Parse("Array(Point)"), serverZone);
            case "Polygon" or "MultiLineString":
                return Reader(column, TypeName.Parse("Array(Ring)"), serverZone);
            case "MultiPolygon":
                return Reader(column, TypeName.Parse("Array(Polygon)"), serverZone);
            default:
                var slot = Slots.Of(column, type, serverZone);
                return s =>
                {
                    slot.Fill(s);
                    return Node(slot.Boxed);
                };
        }
    }

    /// <summary>The reader of a type that stands among the values: one that cannot be is a broken answer.</summary>
    private static Func<ByteSource, JsonNode?> Found(string column, TypeName type, TimeZoneInfo serverZone)
    {
        try
        {
            return Reader(column, type, serverZone);
        }
        catch (Exception e) when (e is FormatException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new InvalidDataException($"The value's type {type} is none.", e);
        }
    }

    private static Func<ByteSource, JsonNode?> List(Func<ByteSource, JsonNode?> item) => s =>
    {
        var items = new JsonArray();
        for (var left = s.Length(); left > 0; left--)
            items.Add(item(s));
        return items;
    };

    private static Func<ByteSource, JsonNode?> Pairs(Slot key, Func<ByteSource, JsonNode?> value) => s =>
    {
        var pairs = new JsonObject();
        for (var left = s.Length(); left > 0; left--)
        {
            key.Fill(s);
            pairs[Node(key.Boxed)?.ToString() ?? ""] = value(s);
        }

        return pairs;
    };

    /// <summary>A byte says which of the types, in the order of their names, the value has.</summary>
    private static Func<ByteSource, JsonNode?> Choice(Func<ByteSource, JsonNode?>[] readers) => s =>
        s.TakeNullVariant() ? null : s.Byte() is var choice && choice < readers.Length ? readers[choice](s) : throw new InvalidDataException($"There is no variant {choice}.");

    /// <summary>An object if the elements have names, else an array.</summary>
    private static Func<ByteSource, JsonNode?> Fields(string column, IReadOnlyList<TypeName> types, TimeZoneInfo serverZone)
    {
        var readers = types.Select(t => Reader(column, t, serverZone)).ToArray();
        if (types.All(static t => t.Label is not null))
            return s => new JsonObject(types.Select((t, i) => KeyValuePair.Create(t.Label!, readers[i](s))).ToList());
        return s => new JsonArray(readers.Select(r => r(s)).ToArray());
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null or DBNull => null,
        BigInteger whole => JsonNode.Parse(whole.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), Options),
    };
}
