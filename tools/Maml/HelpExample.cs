namespace DataAgent.Maml;

/// <param name="Introduction">What stands above the code; empty if nothing does.</param>
/// <param name="Output">What the code writes, as the page shows it.</param>
public sealed record HelpExample(string Introduction, string Code, string Output);
