using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;

namespace DataAgent.Connectors;

/// <summary>Reaches what a driver has beyond ADO.NET without compiling against it.</summary>
internal static class DriverReach
{
    private static readonly ConcurrentDictionary<(Type, string), PropertyInfo?> Properties = new();

    /// <summary>For a statement of our own, where the driver would wait for ever for a server that fell silent.</summary>
    private const int StatementSeconds = 10;

    /// <summary>The value of a public property; null if this object has none of that name and type.</summary>
    public static T? Property<T>(this object owner, string name) where T : struct =>
        Properties.GetOrAdd((owner.GetType(), name), static key => key.Item1.GetProperty(key.Item2))?.GetValue(owner) is T value ? value : null;

    /// <summary>The first value of a query; null if it is NULL or there is no row.</summary>
    public static object? Scalar(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is var value and not DBNull ? value : null;
    }

    /// <summary>Runs a statement for its effect.</summary>
    public static void Run(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        if (command.CommandTimeout == 0)
            command.CommandTimeout = StatementSeconds;
        command.ExecuteNonQuery();
    }
}
