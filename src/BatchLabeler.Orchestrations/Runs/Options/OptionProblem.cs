namespace BatchLabeler.Orchestrations.Runs.Options;

/// <summary>Thrown inside the reader of options at the first problem.</summary>
internal sealed class OptionProblem(string code, string message) : Exception(message)
{
    public BatchRejection Rejection => new(code, Message);
}
