using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DataAgent.Connectors;
using DataAgent.Queries;
using DataAgent.Registry;

namespace DataAgent.History;

/// <summary>Who ran what where, how long, how many rows: every query of this process is kept from <see cref="Start"/> on.</summary>
/// <remarks>A history that fails never fails a query: it says so once, through <see cref="TryTakeWarning"/>. Safe for several threads.</remarks>
public static class QueryHistory
{
    private static readonly TimeSpan ExitPatience = TimeSpan.FromSeconds(2);
    private static readonly string User = Environment.UserName, Host = Environment.MachineName;    // the system is asked each time: 5 µs
    private static readonly object Gate = new();
    private static readonly ConcurrentQueue<string> Warnings = new();
    private static (HistoryOptions Options, IHistoryStore Store)? current;
    private static string? warnedOf;

    /// <summary>Keeps what is run from now on where the environment says; cheap, so each command may call it.</summary>
    public static void Start(RegistryOptions? registry = null)
    {
        registry ??= new();
        HistoryOptions options;
        try
        {
            options = HistoryOptions.Of(registry);
        }
        catch (DataAgentException e)
        {
            Warn(e);
            return;
        }

        lock (Gate)
        {
            if (current is { } known && known.Options == options)
                return;
            current?.Store.Flush(ExitPatience);
            if (current is null)
                AppDomain.CurrentDomain.ProcessExit += static (_, _) => current?.Store.Flush(ExitPatience);
            current = (options, Open(registry, options));
            QueryTrace.Listener = options.IsOn ? Add : null;
        }
    }

    /// <exception cref="DataAgentException">HistoryUnavailable, RegistryUnavailable.</exception>
    public static IReadOnlyList<HistoryEntry> Read(HistoryFilter filter)
    {
        Start();
        return current is { } kept ? kept.Store.Read(filter) : [];
    }

    /// <summary>By shape and connection, those that took the most time together first.</summary>
    /// <exception cref="DataAgentException">As <see cref="Read"/>.</exception>
    public static IReadOnlyList<ShapeFigures> Statistics(HistoryFilter filter) => ShapeFigures.Of(Read(filter));

    /// <summary>What went wrong with keeping the history, once a process and place.</summary>
    public static bool TryTakeWarning([NotNullWhen(true)] out string? warning) => Warnings.TryDequeue(out warning);

    /// <summary>Null if the query cannot be kept.</summary>
    internal static HistoryEntry Entry(EndedQuery ended, HistoryOptions options)
    {
        var connection = ended.Target.Connection;
        return new()
        {
            StartedAt = ended.StartedAt,
            User = User,
            Host = Host,
            ProcessId = Environment.ProcessId,
            Connection = connection.Name,
            Type = connection.Type,
            Database = string.Join(", ", ended.Target.Databases),
            Step = ended.Query.Step,
            Sql = StatementMask.Apply(ended.Query.Sql, Dialects.Of(connection.Type)),
            Parameters = ended.Query.Parameters.ToDictionary(static p => p.Key, p => options.KeepsValues ? Text(p.Key, p.Value) : null),
            Rows = ended.Rows,
            Milliseconds = ended.Elapsed.TotalMilliseconds,
            Outcome = ended.Outcome,
            ErrorId = ended.Error?.ToString(),
        };
    }

    private static IHistoryStore Open(RegistryOptions registry, HistoryOptions options) =>
        options.SystemUrl is null ? new SpooledHistory(options, Warn) : new SystemHistory(registry, options, Warn);

    private static void Add(EndedQuery ended)
    {
        if (current is not { } kept)
            return;
        try
        {
            kept.Store.Add(Entry(ended, kept.Options));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Warn(HistoryErrors.Unavailable(kept.Store.Place, e));
        }
    }

    private static void Warn(DataAgentException failure)
    {
        if (Interlocked.Exchange(ref warnedOf, failure.Message) is null)
            Warnings.Enqueue(failure.Message);
    }

    private static string? Text(string name, object? value) =>
        SecretField.Is(name) || value is Secret or System.Security.SecureString ? "********"
        : value is null or DBNull ? null
        : value is byte[] bytes ? $"{bytes.Length} bytes"
        : value is not string and System.Collections.IEnumerable items ? string.Join(", ", items.Cast<object?>().Take(20).Select(static i => Convert.ToString(i, CultureInfo.InvariantCulture)))
        : Convert.ToString(value, CultureInfo.InvariantCulture) is { } text ? text[..Math.Min(text.Length, 200)] : null;
}
