using System.Text;
using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.Unit.Connectors.Contract;

[NeedsServer("clickhouse")]
public sealed class ClickHouseBulkTests : BulkContract
{
    protected override Connection Connection => GuardedServer.Connection("clickhouse", "clickhouse");

    /// <summary>Times of day, spans and bytes are kept in a String; an array has no null of its own.</summary>
    protected override IReadOnlyDictionary<Type, Func<object, object>> Otherwise { get; } = new Dictionary<Type, Func<object, object>>
    {
        [typeof(TimeOnly)] = ExactValue.Text, [typeof(TimeSpan)] = ExactValue.Text, [typeof(byte[])] = static v => Encoding.UTF8.GetString((byte[])v),
    };

    protected override IReadOnlyList<object> Refused =>
        [DateOnly.MinValue, DateOnly.MaxValue, DateTime.MinValue, new DateTime(9999, 12, 31, 23, 59, 59)];

    protected override bool ArraysMayBeNull => false;

    protected override IReadOnlyList<object> Values => [.. EdgeValues.All.Where(static v => v is not byte[]), "bytes"u8.ToArray()];
}
