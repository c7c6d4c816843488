namespace DataAgent.Registry;

/// <summary>Whether two connections say the same; records compare their lists and secrets by reference, which will not do.</summary>
internal sealed class ConnectionEquality(SecretBinding binding)
{
    public bool Same(Connection a, Connection b)
    {
        var plain = a with { Databases = b.Databases, Tags = b.Tags, Options = b.Options, Password = b.Password, ConnectionString = b.ConnectionString, Secrets = b.Secrets };
        return plain == b
            && a.Databases.SequenceEqual(b.Databases) && a.Tags.SequenceEqual(b.Tags)
            && a.Options.OrderBy(static o => o.Key, StringComparer.Ordinal).SequenceEqual(b.Options.OrderBy(static o => o.Key, StringComparer.Ordinal))
            && a.AllSecrets.Select(static s => s.Field).Order(StringComparer.Ordinal).SequenceEqual(b.AllSecrets.Select(static s => s.Field).Order(StringComparer.Ordinal))
            && a.AllSecrets.All(s => binding.Same(s.Secret, b.AllSecrets.First(o => o.Field == s.Field).Secret));
    }
}
