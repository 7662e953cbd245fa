using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace BatchLabeler.Storage.Tests.Queues.Contract;

/// <summary>A test of a contract, skipped where its class needs a variable that is not set.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For the runner.")]
    public ContractTestCase()
    {
    }

    public ContractTestCase(
        IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod testMethod)
        : base(sink, display, displayOptions, testMethod)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute)
    {
        var needed = TestMethod.TestClass.Class.GetCustomAttributes(typeof(RequiresVariableAttribute)).FirstOrDefault();
        if (needed?.GetNamedArgument<string>(nameof(RequiresVariableAttribute.Variable)) is { } variable
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
            return $"Set {variable} to {needed.GetNamedArgument<string>(nameof(RequiresVariableAttribute.Meaning))} to run it.";
        return base.GetSkipReason(factAttribute);
    }
}
