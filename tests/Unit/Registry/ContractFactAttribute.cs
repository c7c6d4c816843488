using DataAgent.Servers;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace DataAgent.Unit.Registry;

/// <summary>A fact of a contract that several classes inherit; it is skipped in those whose server is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("DataAgent.Unit.Registry.ContractFactDiscoverer", "DataAgent.Unit")]
public sealed class ContractFactAttribute : FactAttribute;

/// <summary>The class's tests need a PostgreSQL of their own.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgreSqlAttribute : Attribute;

public sealed class ContractFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new ContractTestCase(messages, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

public sealed class ContractTestCase : XunitTestCase
{
    [Obsolete("For deserialization", error: true)]
    public ContractTestCase()
    {
    }

    public ContractTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgreSqlAttribute)).Any() && ServerKinds.Get(SystemDatabaseServer.Kind).Missing is { } missing
            ? missing
            : base.GetSkipReason(factAttribute);
}
