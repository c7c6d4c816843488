using DataAgent.Connectors;

namespace DataAgent.PowerShell;

/// <summary>A kind of database as Get-DataConnector shows it.</summary>
public sealed class ConnectorInfo
{
    internal ConnectorInfo(Connector connector)
    {
        Name = connector.Name;
        Aliases = [.. connector.Aliases];
        DefaultPort = connector.DefaultPort;
        IsFile = connector.IsFile;
        Note = connector.Note;
        try
        {
            Driver = connector.Driver();
        }
        catch (DataAgentException missing)
        {
            Missing = missing.Message;
        }
    }

    public string Name { get; }

    public string[] Aliases { get; }

    /// <summary>Null for a database that is a file.</summary>
    public int? DefaultPort { get; }

    public bool IsFile { get; }

    /// <summary>Package and version; null if it is missing.</summary>
    public string? Driver { get; }

    /// <summary>Why it cannot be used here; null if it can.</summary>
    public string? Missing { get; }

    public bool IsAvailable => Missing is null;

    public string? Note { get; }
}
