namespace DataAgent.Registry;

/// <summary>Keeps a registry's state for every process that opens it. Safe for several threads.</summary>
internal interface IRegistryStore
{
    /// <summary>For people: a path, or a server without its secrets.</summary>
    string Place { get; }

    /// <summary>The state now.</summary>
    /// <exception cref="DataAgentException">RegistryUnavailable, RegistryUnreadable.</exception>
    RegistryState Read();

    /// <summary>Replaces the state by what is made of it, alone among all processes; all or nothing.</summary>
    /// <exception cref="DataAgentException">As <see cref="Read"/>, RegistryLocked, WriteFailed, SecretKeyMissing, and what the change throws.</exception>
    void Update(Func<RegistryState, RegistryState> change);
}
