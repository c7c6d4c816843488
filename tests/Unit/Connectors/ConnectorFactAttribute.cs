using DataAgent.Servers;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace DataAgent.Unit.Connectors;

/// <summary>A fact of a class that needs a server; without it the test is skipped and says why, and with CI=true it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("DataAgent.Unit.Connectors.ConnectorFactDiscoverer", "DataAgent.Unit")]
public sealed class ConnectorFactAttribute : FactAttribute;

public sealed class ConnectorFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new ConnectorTestCase(messages, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

public sealed class ConnectorTestCase : XunitTestCase
{
    [Obsolete("For deserialization", error: true)]
    public ConnectorTestCase()
    {
    }

    public ConnectorTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute)
    {
        var needed = TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsServerAttribute)).FirstOrDefault();
        return needed is null || Environment.GetEnvironmentVariable("CI") == "true"
            ? base.GetSkipReason(factAttribute)
            : ServerKinds.Get((string)needed.GetConstructorArguments().First()).Missing ?? base.GetSkipReason(factAttribute);
    }
}
