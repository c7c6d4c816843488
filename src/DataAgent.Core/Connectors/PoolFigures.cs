using System.Diagnostics.Metrics;

namespace DataAgent.Connectors;

/// <summary>How many connections this process holds open to one place, as the driver counts them.</summary>
/// <param name="Idle">Open and free.</param>
/// <param name="Busy">In use.</param>
public sealed record PoolFigures(int Idle, int Busy)
{
    /// <summary>By the pool's name, from the driver's own metrics; empty for drivers that publish none and pools not yet opened.</summary>
    /// <remarks>The instrument is OpenTelemetry's for database clients (https://opentelemetry.io/docs/specs/semconv/database/database-metrics/).</remarks>
    public static IReadOnlyDictionary<string, PoolFigures> Read()
    {
        var figures = new Dictionary<string, PoolFigures>(StringComparer.OrdinalIgnoreCase);
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, l) =>
        {
            if (instrument.Meter.Name == "Npgsql" && instrument.Name is "db.client.connection.count" or "db.client.connections.usage")
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => Add(figures, value, tags));
        listener.Start();
        listener.RecordObservableInstruments();
        return figures;
    }

    private static void Add(Dictionary<string, PoolFigures> figures, int value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? pool = null, state = null;
        foreach (var (name, tag) in tags)
        {
            if (name.EndsWith("pool.name", StringComparison.Ordinal))
                pool = tag as string;
            else if (name.EndsWith("state", StringComparison.Ordinal))
                state = tag as string;
        }

        if (pool is null)
            return;
        var before = figures.GetValueOrDefault(pool, new(0, 0));
        figures[pool] = state == "idle" ? before with { Idle = before.Idle + value } : before with { Busy = before.Busy + value };
    }
}
