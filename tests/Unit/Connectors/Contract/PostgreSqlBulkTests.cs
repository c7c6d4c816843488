using System.Globalization;
using DataAgent.Registry;

namespace DataAgent.Unit.Connectors.Contract;

[NeedsServer("postgresql")]
public class PostgreSqlBulkTests : BulkContract
{
    protected virtual string Kind => "postgresql";

    protected override Connection Connection => GuardedServer.Connection(Kind, "postgresql");

    protected override IReadOnlyDictionary<Type, Func<object, object>> Otherwise { get; } = new Dictionary<Type, Func<object, object>>
    {
        [typeof(sbyte)] = static v => Convert.ToInt16(v, CultureInfo.InvariantCulture),
        [typeof(byte)] = static v => Convert.ToInt16(v, CultureInfo.InvariantCulture),
        [typeof(ushort)] = static v => Convert.ToInt32(v, CultureInfo.InvariantCulture),
        [typeof(uint)] = static v => Convert.ToInt64(v, CultureInfo.InvariantCulture),
        [typeof(ulong)] = static v => Convert.ToDecimal(v, CultureInfo.InvariantCulture),
    };
}
