using System.Net;

namespace BatchLabeler.Tests.Storage;

/// <summary>A network in which every n-th request fails, before the service has acted on it or after.</summary>
/// <param name="every">Which requests fail: every n-th one.</param>
/// <param name="fault">How.</param>
/// <param name="afterwards">Whether the service acts on it all the same and only its answer is lost.</param>
/// <param name="errorCode">What the false answer names as its reason, as Azure's services do; null for nothing.</param>
internal sealed class FaultyNetwork(int every, NetworkFault fault, bool afterwards, string? errorCode = null)
    : DelegatingHandler(new SocketsHttpHandler())
{
    private int _requests;

    public int Failures => Volatile.Read(ref _requests) / every;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _requests) % every != 0) return await base.SendAsync(request, cancellationToken);
        if (afterwards) (await base.SendAsync(request, cancellationToken)).Dispose();
        return fault switch
        {
            NetworkFault.Conflict => Answer(request, HttpStatusCode.Conflict),
            NetworkFault.PreconditionFailed => Answer(request, HttpStatusCode.PreconditionFailed),
            NetworkFault.Busy => Answer(request, HttpStatusCode.ServiceUnavailable),
            _ => throw new HttpRequestException("The connection was cut.", new IOException("The connection was cut.")),
        };
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, HttpStatusCode status)
    {
        var response = new HttpResponseMessage(status) { RequestMessage = request };
        if (errorCode is not null) response.Headers.Add("x-ms-error-code", errorCode);
        return response;
    }
}
