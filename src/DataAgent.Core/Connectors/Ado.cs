using System.Data.Common;
using DataAgent.Registry;

namespace DataAgent.Connectors;

/// <summary>Any other ADO.NET driver: the connection's options name its <c>assembly</c> (a path) and <c>factory</c> (a type).</summary>
/// <remarks>The connection string is the driver's own; the remaining options are added to it. The dialect is standard SQL.</remarks>
internal static class Ado
{
    private const string AssemblyOption = "assembly", FactoryOption = "factory";

    public static Connector Connector { get; } = new()
    {
        Name = "ado",
        ConnectionStringForm = "as the driver's manual says",
        Catalog = StandardCatalog.Sql,
        Driver = static () => "as each connection names it",
        Connect = Connect,
        Diagnose = NetworkDiagnosis.Of,
        Note = "For a driver that DataAgent does not know: what it makes of types and cancelling is the driver's.",
    };

    private static DbConnection Connect(Target target)
    {
        var c = target.Connection;
        var factory = Providers.Factory(Option(c, AssemblyOption), Option(c, FactoryOption));
        var text = ConnectionText.Begin(factory.CreateConnectionStringBuilder() ?? new DbConnectionStringBuilder(), c, "");
        foreach (var (name, value) in c.RevealOptions().Where(static o => o.Name is not (AssemblyOption or FactoryOption)))
            text[name] = value;
        var connection = factory.CreateConnection()!;
        connection.ConnectionString = text.ConnectionString;
        return connection;
    }

    private static string Option(Connection connection, string name) =>
        connection.Options.GetValueOrDefault(name)
        ?? throw ConnectorErrors.OptionInvalid(connection.Name, name, "it is missing; type ado needs the driver's assembly path and its factory's full type name.");
}
