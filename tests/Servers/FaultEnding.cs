namespace DataAgent.Servers;

/// <summary>How a proxied connection ends before its time.</summary>
public enum FaultEnding
{
    /// <summary>Closed in order, as by a server that stops.</summary>
    Close,

    /// <summary>Reset, as by a server that crashed or a firewall.</summary>
    Reset,

    /// <summary>Silence: nothing is handed on any more, and nobody says so.</summary>
    HalfOpen,
}
