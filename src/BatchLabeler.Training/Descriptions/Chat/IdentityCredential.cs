using System.Net.Http.Headers;
using Azure.Core;
using Azure.Identity;

namespace BatchLabeler.Training.Descriptions.Chat;

/// <summary>An Azure identity: whatever <see cref="DefaultAzureCredential"/> finds, or another.</summary>
/// <param name="identity">Where tokens come from.</param>
public sealed class IdentityCredential(TokenCredential identity) : IChatCredential
{
    private static readonly TokenRequestContext Scope = new(["https://cognitiveservices.azure.com/.default"]);
    private string? _token;

    /// <summary>The identity of this machine or of who is signed in.</summary>
    public IdentityCredential()
        : this(new DefaultAzureCredential())
    {
    }

    /// <inheritdoc/>
    public bool IsSecret => true;

    /// <inheritdoc/>
    public async ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            _token = (await identity.GetTokenAsync(Scope, cancellation)).Token;
        }
        catch (AuthenticationFailedException exception)
        {
            throw new DescriptionException(
                DescriptionErrorCodes.Denied, "no Azure identity could be used: sign in ('az login'), or use a key.", exception);
        }
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
    }

    /// <inheritdoc/>
    public string Conceal(string text) => _token is null ? text : text.Replace(_token, "***", StringComparison.Ordinal);
}
