using System.Net;
using System.Security.Cryptography;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Review.Hosting;
using BatchLabeler.Storage.Locations;

namespace BatchLabeler.Cli.Review;

/// <summary>Opens what is to be reviewed, serves it, and says where.</summary>
internal sealed class ReviewRun(ReviewRequest request, CommandHost host)
{
    private const int TokenBytes = 18;

    /// <summary>Serves until it is told to stop.</summary>
    public async Task<int> ExecuteAsync(CancellationToken cancellation)
    {
        var options = Options();
        using var desk = new ReviewDesk(await ReviewCatalogs.OpenAsync(request, host, cancellation), options.CacheFolder, host.Clock);
        var (count, kind) = await CountAsync(desk, cancellation);
        await using var server = await ReviewServer.StartAsync(desk, options, cancellation);
        Print(server.Address, options.Token, count, kind);
        await server.RunAsync(cancellation);
        return ExitCode.Completed;
    }

    /// <summary>Opens what is shown first, so that a damaged manifest is named here and not in the browser.</summary>
    private static async Task<(int Count, string Kind)> CountAsync(ReviewDesk desk, CancellationToken cancellation)
    {
        if (desk.Catalog.First is null)
            return ((await desk.Catalog.ListAsync(cancellation)).Count, "batches");
        using var lease = await desk.OpenAsync(null, cancellation);
        return (lease.Session.Index.Count, "images");
    }

    private ReviewOptions Options()
    {
        var address = request.Address;
        var place = StorageLocation.Parse(request.Source ?? host.Variable(StorageOption.Variable) ?? ".");
        return new ReviewOptions
        {
            Address = address,
            Port = request.Port,
            Token = request.Token ?? (IPAddress.IsLoopback(address) ? null : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes))),
            CacheFolder = CacheFolder.Of(host, place, "review"),
            Reviewer = host.Variable("USER") is { Length: > 0 } user ? user : "reviewer",
        }.Validate();
    }

    private void Print(Uri address, string? token, int count, string kind)
    {
        var page = token is null ? address.AbsoluteUri : $"{address}?token={Uri.EscapeDataString(token)}";
        if (request.Json)
        {
            new JsonEvents(host.Out).Write("serving", new Dictionary<string, object> { ["address"] = page, [kind] = count });
            return;
        }

        host.Out.WriteLine($"{count} {kind} to review; Ctrl-C ends the review, answers are saved as they are given");
        host.Out.WriteLine($"review    {page}");
    }
}
