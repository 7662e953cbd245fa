namespace BatchLabeler.Training.Descriptions.Chat;

/// <summary>Nothing, as local servers ask for nothing.</summary>
public sealed class NoCredential : IChatCredential
{
    /// <inheritdoc/>
    public bool IsSecret => false;

    /// <inheritdoc/>
    public ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public string Conceal(string text) => text;
}
