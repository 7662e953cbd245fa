using BatchLabeler.Review.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BatchLabeler.Review.Api;

/// <summary>The page's own files. They are in the program, so that nothing is read from a disk by a name that a browser sent.</summary>
internal static class PageEndpoints
{
    /// <summary>The address of the list of batches.</summary>
    public const string Batches = "/batches.html";

    private const string Prefix = "BatchLabeler.Review.Page.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var assembly = typeof(PageEndpoints).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            var (bytes, name) = (content.ToArray(), resource[Prefix.Length..]);
            if (name == "index.html")
                routes.MapGet("/", (HttpRequest request, ReviewDesk desk) => IsChosen(request, desk) ? Results.Bytes(bytes, TypeOf(name)) : Results.Redirect(Batches));
            else
                routes.MapGet("/" + name, () => Results.Bytes(bytes, TypeOf(name)));
        }
    }

    private static bool IsChosen(HttpRequest request, ReviewDesk desk) => desk.Catalog.First is not null || request.Query.ContainsKey("run");

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
}
