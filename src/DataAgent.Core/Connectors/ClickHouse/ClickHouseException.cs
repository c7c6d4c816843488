using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DataAgent.Connectors.ClickHouse;

/// <summary>What the server answered instead of rows.</summary>
internal sealed partial class ClickHouseException(int code, string message, int? position) : DbException(message)
{
    /// <summary>The server's own error code; 0 if it gave none.</summary>
    public int Code { get; } = code;

    /// <summary>In characters from 1; null if it is no syntax error.</summary>
    public int? Position { get; } = position;

    /// <summary>Reads <c>Code: 62. DB::Exception: Syntax error: failed at position 8 … (SYNTAX_ERROR) (version …)</c>.</summary>
    public static ClickHouseException Parse(string text)
    {
        var code = CodePattern().Match(text);
        var position = PositionPattern().Match(text);
        return new(
            code.Success ? int.Parse(code.Groups[1].Value, CultureInfo.InvariantCulture) : 0,
            VersionPattern().Replace(code.Success ? text[(code.Index + code.Length)..] : text, "").Trim(),
            position.Success ? int.Parse(position.Groups[1].Value, CultureInfo.InvariantCulture) : null);
    }

    [GeneratedRegex(@"Code: (\d+)\. DB::Exception: ")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"Syntax error[^:]*: failed at position (\d+)")]
    private static partial Regex PositionPattern();

    [GeneratedRegex(@"\s*\(version [^)]*\)+\s*$")]
    private static partial Regex VersionPattern();
}
