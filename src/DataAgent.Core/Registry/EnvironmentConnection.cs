namespace DataAgent.Registry;

/// <summary>The connection that DATABASE_URL offers to whoever has no default database. It is never stored.</summary>
internal static class EnvironmentConnection
{
    public const string Name = "environment", Variable = "DATABASE_URL";

    /// <summary>Null if the variable is not set.</summary>
    /// <exception cref="DataAgentException">ConnectionInvalid or ConnectorNotFound: the variable holds no URL of a known kind.</exception>
    public static Connection? Find(RegistryOptions options)
    {
        if (options.Variable(Variable) is not { } url)
            return null;
        var connection = ConnectionUrl.Parse(url, Variable, options.Types, options.Environment) with { Name = Name, Description = "From DATABASE_URL" };
        return ConnectionCheck.Check(connection, options, null);
    }

    /// <summary>Null too if the variable holds something else: other programs use the name, and a list must not fail for that.</summary>
    public static Connection? TryFind(RegistryOptions options)
    {
        try
        {
            return Find(options);
        }
        catch (DataAgentException)
        {
            return null;
        }
    }

    /// <summary>Whether a registered connection has its name, or reaches the same database as the same user.</summary>
    public static bool Hides(Connection other, Connection fromUrl) =>
        RegistryState.Same(other.Name, fromUrl.Name)
        || (fromUrl.Type == other.Type && fromUrl.Port == other.Port && fromUrl.Database == other.Database && fromUrl.User == other.User
            && string.Equals(fromUrl.Server, other.Server, StringComparison.OrdinalIgnoreCase));
}
