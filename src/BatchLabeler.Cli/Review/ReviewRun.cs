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
        var source = await ReviewSources.OpenAsync(request, host, cancellation);
        using var session = await ReviewSession.OpenAsync(source, options.CacheFolder, host.Clock, cancellation);
        await using var server = await ReviewServer.StartAsync(session, options, cancellation);
        Print(server.Address, options.Token, session.Index.Count);
        await server.RunAsync(cancellation);
        return ExitCode.Completed;
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

    private void Print(Uri address, string? token, int images)
    {
        var page = token is null ? address.AbsoluteUri : $"{address}?token={Uri.EscapeDataString(token)}";
        if (request.Json)
        {
            new JsonEvents(host.Out).Write("serving", new { address = page, images });
            return;
        }

        host.Out.WriteLine($"{images} images to review; Ctrl-C ends the review, answers are saved as they are given");
        host.Out.WriteLine($"review    {page}");
    }
}
