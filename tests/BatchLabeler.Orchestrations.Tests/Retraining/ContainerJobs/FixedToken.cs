using Azure.Core;

namespace BatchLabeler.Orchestrations.Tests.Retraining.ContainerJobs;

internal sealed class FixedToken : TokenCredential
{
    public const string Token = "token-of-the-test";

    public string? Scope { get; private set; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Scope = requestContext.Scopes[0];
        return new AccessToken(Token, DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
