using System.Data.Common;
using DataAgent.Registry;

namespace DataAgent.Connectors;

/// <summary>A driver's connection string: the user's own whole one where he gave it, else the defaults; the connection's parts go over either.</summary>
internal static class ConnectionText
{
    /// <param name="text">The driver's empty builder, which knows its words.</param>
    /// <param name="defaults">Used only without a connection string of the user's.</param>
    /// <exception cref="DataAgentException">ConnectionInvalid; the text is not quoted, for it may hold a password.</exception>
    public static T Begin<T>(T text, Connection connection, string defaults)
        where T : DbConnectionStringBuilder
    {
        try
        {
            text.ConnectionString = connection.ConnectionString?.Reveal() ?? defaults;
            return text;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            var form = KnownConnectors.Get(connection.Type).ConnectionStringForm;
            throw ConnectorErrors.SettingInvalid(connection.Name, "the connection string", "not readable", $"the driver's form: {form}");
        }
    }

    /// <summary>A part that the connection does not have leaves what is there.</summary>
    public static void Put(this DbConnectionStringBuilder text, string name, object? value)
    {
        if (value is not null)
            text[name] = value;
    }
}
