using Azure;
using Azure.Identity;
using BatchLabeler.Storage.Locations;

namespace BatchLabeler.Storage.Tests.Locations;

public sealed class StorageFailureTests
{
    [Theory]
    [InlineData(0, null, "does not answer")]
    [InlineData(403, "AuthorizationPermissionMismatch", "refuses this identity")]
    [InlineData(401, null, "refuses this identity")]
    [InlineData(404, "ContainerNotFound", "lacks a container")]
    [InlineData(404, "QueueNotFound", "lacks a container")]
    [InlineData(503, "ServerBusy", "answered 503 (ServerBusy)")]
    public void An_answer_of_the_service_is_explained(int status, string? code, string part) =>
        Assert.Contains(part, StorageFailure.Explain(new RequestFailedException(status, "secret", code, null)), StringComparison.Ordinal);

    [Fact]
    public void Repeated_attempts_are_explained_by_the_first() => Assert.Contains(
        "does not answer",
        StorageFailure.Explain(new AggregateException(new RequestFailedException(0, "x"), new RequestFailedException(503, "y"))),
        StringComparison.Ordinal);

    [Fact]
    public void A_missing_identity_is_explained() => Assert.Contains(
        "az login", StorageFailure.Explain(new AuthenticationFailedException("x")), StringComparison.Ordinal);

    [Fact]
    public void Failures_of_others_are_not_explained()
    {
        Assert.Null(StorageFailure.Explain(new InvalidOperationException("x")));
        Assert.Null(StorageFailure.Explain(new AggregateException()));
    }
}
