using DataAgent.Registry;
using DataAgent.Rows;

namespace DataAgent.Unit.Connectors.Contract;

[NeedsServer("mariadb")]
public class MariaDbBulkTests : BulkContract
{
    protected override Connection Connection => GuardedServer.Connection("mariadb", "mysql");

    protected override IReadOnlyDictionary<Type, Func<object, object>> Otherwise { get; } = new Dictionary<Type, Func<object, object>>
    {
        [typeof(TimeOnly)] = static v => ((TimeOnly)v).ToTimeSpan(),
        [typeof(DateTimeOffset)] = static v => DateTime.SpecifyKind(((DateTimeOffset)v).UtcDateTime, DateTimeKind.Unspecified),
        [typeof(float)] = static v => (double)(float)v,
        [typeof(Guid)] = ExactValue.Text, [typeof(int?[])] = ExactValue.Text, [typeof(string[])] = ExactValue.Text, [typeof(double?[])] = ExactValue.Text,
    };

    /// <summary>The first day of the year 1 is how the drivers show a zero date, so it is read as NULL.</summary>
    protected override IReadOnlyList<object> Values => [.. EdgeValues.All.Where(static v => v is not (DateOnly { DayNumber: 0 } or DateTime { Ticks: 0 }))];
}
