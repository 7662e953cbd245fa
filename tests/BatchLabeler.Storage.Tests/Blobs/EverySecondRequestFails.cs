using System.Net;

namespace BatchLabeler.Storage.Tests.Blobs;

/// <summary>A network in which every second request is answered by 503 and goes no further.</summary>
internal sealed class EverySecondRequestFails() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _requests;

    public int Failures => _requests / 2;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Interlocked.Increment(ref _requests) % 2 == 0
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { RequestMessage = request })
            : base.SendAsync(request, cancellationToken);
}
