using System.Net.Http.Headers;

namespace BatchLabeler.Training.Descriptions.Chat;

/// <summary>A key: <c>api-key</c> for Azure OpenAI, a bearer token for everybody else.</summary>
/// <param name="key">The key; it is never written anywhere.</param>
/// <param name="isAzure">Whether the endpoint is Azure's.</param>
public sealed class KeyCredential(string key, bool isAzure) : IChatCredential
{
    /// <inheritdoc/>
    public bool IsSecret => true;

    /// <inheritdoc/>
    public ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (isAzure)
            request.Headers.TryAddWithoutValidation("api-key", key);
        else
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public string Conceal(string text) => text.Replace(key, "***", StringComparison.Ordinal);
}
