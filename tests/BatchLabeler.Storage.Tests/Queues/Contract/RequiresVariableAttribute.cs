namespace BatchLabeler.Storage.Tests.Queues.Contract;

/// <summary>Says that a contract's tests need a service that an environment variable names; without it they are skipped.</summary>
/// <param name="variable">The variable.</param>
/// <param name="meaning">What to set it to.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RequiresVariableAttribute(string variable, string meaning) : Attribute
{
    public string Variable => variable;

    public string Meaning => meaning;
}
