using System.Globalization;
using DataAgent.Registry;

namespace DataAgent.History;

/// <summary>What is kept, where and for how long; the environment may say otherwise.</summary>
internal sealed record HistoryOptions
{
    /// <summary>The folder of the spool and the file.</summary>
    public required string Home { get; init; }

    /// <summary>A team's system database; null: the file.</summary>
    public string? SystemUrl { get; init; }

    /// <summary>DATAAGENT_HISTORY=off keeps nothing.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>DATAAGENT_HISTORY_VALUES=true keeps parameters' values too.</summary>
    public bool KeepsValues { get; init; }

    /// <summary>DATAAGENT_HISTORY_DAYS.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(90);

    /// <summary>DATAAGENT_HISTORY_MB: of the file or table.</summary>
    public long MaxSizeBytes { get; init; } = 256L << 20;

    /// <summary>A spool of this size is put into the file; a tenth of the largest size, so that it is no way around it.</summary>
    public long SpoolSizeBytes => Math.Min(8L << 20, Math.Max(MaxSizeBytes / 10, 4096));

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <exception cref="DataAgentException">RegistryUnavailable: no folder can be told.</exception>
    public static HistoryOptions Of(RegistryOptions options)
    {
        var @default = new HistoryOptions { Home = options.HomeFolder() };
        return @default with
        {
            SystemUrl = options.Home is null ? options.Variable(SystemDatabase.Variable) : null,
            IsOn = options.Variable("DATAAGENT_HISTORY") is not ("off" or "0" or "false" or "no"),
            KeepsValues = options.Variable("DATAAGENT_HISTORY_VALUES") is "true" or "1" or "yes" or "on",
            MaxAge = Number(options, "DATAAGENT_HISTORY_DAYS") is { } days ? TimeSpan.FromDays(days) : @default.MaxAge,
            MaxSizeBytes = Number(options, "DATAAGENT_HISTORY_MB") is { } megabytes ? (long)(megabytes * (1 << 20)) : @default.MaxSizeBytes,
        };
    }

    /// <summary>Null: not set, or no positive number.</summary>
    private static double? Number(RegistryOptions options, string name) =>
        double.TryParse(options.Variable(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 1e6 ? value : null;
}
