using Xunit.Sdk;

namespace BatchLabeler.Storage.Tests.Queues.Contract;

/// <summary>A test of a contract; whether it is skipped is the subclass's to say, by <see cref="RequiresVariableAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("BatchLabeler.Storage.Tests.Queues.Contract.ContractDiscoverer", "BatchLabeler.Storage.Tests")]
internal sealed class ContractFactAttribute : FactAttribute;
