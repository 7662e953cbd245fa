using System.Net;
using BatchLabeler.Review.Api;
using BatchLabeler.Review.Hosting;
using Microsoft.AspNetCore.Http;

namespace BatchLabeler.Review.Security;

/// <summary>
/// Lets in who may come in: by the right host name where nobody else should reach the address (against DNS that points a foreign name
/// here), by the token where one was given, and from the page itself where something is changed or read by script.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, ReviewOptions options)
{
    private readonly AccessToken? _token = options.Token is { } token ? new AccessToken(token) : null;

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (IPAddress.IsLoopback(options.Address) && !IsLocalName(request.Host.Host))
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "host", "This address is not served here.");
        else if (IsForeign(request))
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "origin", "Another site may not use this page.");
        else if (_token is not null && !_token.Admits(request))
            await LetInAsync(context);
        else
            await next(context);
    }

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Path.Value is "/" or PageEndpoints.Batches;

    private static bool IsForeign(HttpRequest request)
    {
        // Links lead here, also those of a report; what the page then asks for it asks for itself.
        if (request.Headers["Sec-Fetch-Site"].ToString() is ("cross-site" or "same-site") && !IsPage(request))
            return true;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase))
            return true;
        // A form can send no JSON; a script of another site must ask first, and is not answered.
        return !HttpMethods.IsGet(request.Method) && !request.HasJsonContentType();
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string sentence)
    {
        context.Response.StatusCode = status;
        if (!IsPage(context.Request))
            return context.Response.WriteAsJsonAsync(new { code, message = sentence });
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(sentence);
    }

    private async Task LetInAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path != "/" || !_token!.IsShown(context.Request))
        {
            await RefuseAsync(
                context, StatusCodes.Status401Unauthorized, "token", "Open the address that 'batchlabeler review' printed, with its token.");
            return;
        }

        _token.Remember(context.Response);
        // The token leaves the address bar, and with it the browser's history and any screenshot.
        context.Response.Redirect("/");
    }
}
