using BatchLabeler.Review.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BatchLabeler.Review.Api;

/// <summary>The manifest that a request is about: that of its parameter <c>run</c>, else the first one. It is open until the answer is sent.</summary>
/// <param name="Session">The manifest.</param>
internal sealed record AskedReview(ReviewSession Session)
{
    /// <summary>Opens it.</summary>
    /// <exception cref="ReviewException">There is no such manifest.</exception>
    public static async ValueTask<AskedReview?> BindAsync(HttpContext context)
    {
        var run = context.Request.Query["run"].ToString();
        var desk = context.RequestServices.GetRequiredService<ReviewDesk>();
        var lease = await desk.OpenAsync(run.Length == 0 ? null : run, context.RequestAborted);
        context.Response.RegisterForDispose(lease);
        return new AskedReview(lease.Session);
    }
}
