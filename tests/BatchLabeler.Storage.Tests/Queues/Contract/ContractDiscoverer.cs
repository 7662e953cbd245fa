using Xunit.Abstractions;
using Xunit.Sdk;

namespace BatchLabeler.Storage.Tests.Queues.Contract;

/// <summary>Finds the tests of contracts.</summary>
public sealed class ContractDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new ContractTestCase(
            DiagnosticMessageSink,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            testMethod);
}
