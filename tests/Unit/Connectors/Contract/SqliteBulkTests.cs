using System.Globalization;
using System.Numerics;
using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.Unit.Connectors.Contract;

public sealed class SqliteBulkTests : BulkContract
{
    protected override Connection Connection => new() { Name = "memory", Type = "sqlite", Database = ":memory:" };

    protected override IReadOnlyDictionary<Type, Func<object, object>> Otherwise { get; } = new[] { typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint) }
        .Select(static t => KeyValuePair.Create<Type, Func<object, object>>(t, static v => Convert.ToInt64(v, CultureInfo.InvariantCulture)))
        .Concat(new[] { typeof(TimeSpan), typeof(int?[]), typeof(string[]), typeof(double?[]) }.Select(static t => KeyValuePair.Create<Type, Func<object, object>>(t, ExactValue.Text)))
        .Append(new(typeof(ulong), static v => Convert.ToDecimal(v, CultureInfo.InvariantCulture)))
        .Append(new(typeof(float), static v => Convert.ToDouble(v, CultureInfo.InvariantCulture)))
        .ToDictionary();

    protected override IReadOnlyList<object> Refused => [ulong.MaxValue, BigInteger.Pow(2, 100), -BigInteger.Pow(10, 30), 9999999999999999999999999999m];
}
