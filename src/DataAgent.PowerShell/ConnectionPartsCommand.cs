using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataAgent.Registry;

namespace DataAgent.PowerShell;

/// <summary>The parts of a connection as parameters, for the cmdlets that make or change one.</summary>
public abstract class ConnectionPartsCommand : DataAgentCmdlet
{
    protected const string Parts = nameof(Parts);
    protected const string ByUrl = nameof(Url);
    protected const string ByConnectionString = nameof(ConnectionString);

    [Parameter(ParameterSetName = ByUrl, Mandatory = true)]
    public string? Url { get; set; }

    /// <summary>In the driver's own words.</summary>
    [Parameter(ParameterSetName = ByConnectionString, Mandatory = true)]
    public string? ConnectionString { get; set; }

    [Parameter(ParameterSetName = Parts), Alias("Host", "HostName")]
    public string? Server { get; set; }

    [Parameter(ParameterSetName = Parts), ValidateRange(1, 65535)]
    public int Port { get; set; }

    /// <summary>The name on the server, or a file's path.</summary>
    [Parameter(ParameterSetName = Parts), Alias("Path")]
    public string? Database { get; set; }

    [Parameter]
    public PSCredential? Credential { get; set; }

    /// <summary>Where the password is kept elsewhere, or none is needed.</summary>
    [Parameter]
    public string? User { get; set; }

    /// <summary>The password's name in SecretManagement, or <c>env:NAME</c>; it is looked up at each use.</summary>
    [Parameter]
    public string? SecretName { get; set; }

    /// <summary>Null: the default vault.</summary>
    [Parameter]
    public string? Vault { get; set; }

    /// <summary>The logical databases that live here.</summary>
    [Parameter]
    public string[]? Databases { get; set; }

    [Parameter]
    public string[]? Tag { get; set; }

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    [Parameter]
    public SwitchParameter Disabled { get; set; }

    [Parameter, ValidateRange(0, 10_000)]
    public int MinPoolSize { get; set; }

    [Parameter, ValidateRange(1, 10_000)]
    public int MaxPoolSize { get; set; }

    [Parameter, ValidateRange(1, 3600)]
    public int ConnectTimeoutSeconds { get; set; }

    /// <summary>Of each query; 0: no limit.</summary>
    [Parameter, ValidateRange(0, long.MaxValue)]
    public long MaxRows { get; set; }

    /// <summary>Of each query; 0: no limit.</summary>
    [Parameter, ValidateRange(0, 86_400)]
    public double MaxSeconds { get; set; }

    /// <summary>Further ones wait; 0: no limit.</summary>
    [Parameter, ValidateRange(0, 10_000)]
    public int MaxConcurrentQueries { get; set; }

    /// <summary>In the units of the server's planner; 0: no limit.</summary>
    [Parameter, ValidateRange(0, double.MaxValue)]
    public double MaxCost { get; set; }

    [Parameter, ValidateSet("disable", "prefer", "require", "verify-ca", "verify-full")]
    public string? Tls { get; set; }

    /// <summary>Further settings by the driver's own names.</summary>
    [Parameter]
    public Hashtable? Option { get; set; }

    /// <summary>The connection with every part that the user gave.</summary>
    private protected Connection With(Connection before)
    {
        var to = before with
        {
            Server = Server ?? before.Server,
            Port = Given(nameof(Port)) ? Port : before.Port,
            Database = Database ?? before.Database,
            ConnectionString = Secret.From(ConnectionString) ?? before.ConnectionString,
            User = User ?? Credential?.UserName ?? before.User,
            Password = Password() ?? before.Password,
            Databases = Databases ?? before.Databases,
            Tags = Tag ?? before.Tags,
            Description = Description ?? before.Description,
            Tls = Tls ?? before.Tls,
            ReadOnly = Given(nameof(ReadOnly)) ? ReadOnly : before.ReadOnly,
            Enabled = Given(nameof(Disabled)) ? !Disabled : before.Enabled,
            MinPoolSize = Given(nameof(MinPoolSize)) ? MinPoolSize : before.MinPoolSize,
            MaxPoolSize = Given(nameof(MaxPoolSize)) ? MaxPoolSize : before.MaxPoolSize,
            Limits = Limits(before.Limits),
            ConnectTimeout = Given(nameof(ConnectTimeoutSeconds)) ? TimeSpan.FromSeconds(ConnectTimeoutSeconds) : before.ConnectTimeout,
        };
        return Option is null ? to : to with { Options = Settings(before.Options) };
    }

    private ConnectionLimits Limits(ConnectionLimits before) => new()
    {
        MaxRows = Given(nameof(MaxRows)) ? MaxRows > 0 ? MaxRows : null : before.MaxRows,
        MaxTime = Given(nameof(MaxSeconds)) ? MaxSeconds > 0 ? TimeSpan.FromSeconds(MaxSeconds) : null : before.MaxTime,
        MaxConcurrentQueries = Given(nameof(MaxConcurrentQueries)) ? MaxConcurrentQueries > 0 ? MaxConcurrentQueries : null : before.MaxConcurrentQueries,
        MaxCost = Given(nameof(MaxCost)) ? MaxCost > 0 ? MaxCost : null : before.MaxCost,
    };

    private bool Given(string name) => MyInvocation.BoundParameters.ContainsKey(name);

    private Secret? Password() =>
        Vault is not null && (SecretName is null || SecretName.StartsWith("env:", StringComparison.OrdinalIgnoreCase))
            ? throw new DataAgentException(DataAgentError.ParameterMissing, $"-Vault '{Vault}' says where a secret is, but not which; give its name as -SecretName.")
        : SecretName is null ? Secret.From(Credential?.GetNetworkCredential().Password)
        : SecretName.StartsWith("env:", StringComparison.OrdinalIgnoreCase) ? Secret.At("env:" + SecretName[4..])
        : Secret.InVault(SecretName, Vault);

    private Dictionary<string, string> Settings(IReadOnlyDictionary<string, string> before)
    {
        var settings = new Dictionary<string, string>(before, StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in Option!)
            settings[entry.Key.ToString()!] = Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? "";
        return settings;
    }
}
