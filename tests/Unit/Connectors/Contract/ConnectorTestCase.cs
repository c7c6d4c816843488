using DataAgent.Servers;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace DataAgent.Unit.Connectors.Contract;

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

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsServerAttribute)).FirstOrDefault() is { } needs
            ? ServerKinds.Get(needs.GetNamedArgument<string>(nameof(NeedsServerAttribute.Kind))).Missing
            : base.GetSkipReason(factAttribute);
}
