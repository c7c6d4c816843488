using System.Globalization;
using System.Numerics;
using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.Unit.Connectors.Contract;

public sealed class SqliteBulkTests : BulkContract
{
    protected override Connection Connection => new() { Name = "memory", Type = "sqlite", Database = ":memory:" };

    protected override IReadOnlyDictionary<Type, Func<object, object>> Otherwise { get; } = new Dictionary<Type, Func<object, object>>
    {
        [typeof(sbyte)] = Whole, [typeof(byte)] = Whole, [typeof(short)] = Whole, [typeof(ushort)] = Whole, [typeof(int)] = Whole, [typeof(uint)] = Whole,
        [typeof(ulong)] = static v => Convert.ToDecimal(v, CultureInfo.InvariantCulture),
        [typeof(float)] = static v => Convert.ToDouble(v, CultureInfo.InvariantCulture),
        [typeof(TimeSpan)] = ExactValue.Text, [typeof(int?[])] = ExactValue.Text, [typeof(string[])] = ExactValue.Text, [typeof(double?[])] = ExactValue.Text,
    };

    protected override IReadOnlyList<object> Refused => [ulong.MaxValue, BigInteger.Pow(2, 100), -BigInteger.Pow(10, 30), 9999999999999999999999999999m];

    private static object Whole(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
