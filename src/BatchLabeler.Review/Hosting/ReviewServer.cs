using System.Net;
using BatchLabeler.Review.Api;
using BatchLabeler.Review.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Review.Hosting;

/// <summary>Serves the page and its API.</summary>
public sealed class ReviewServer : IAsyncDisposable
{
    private const int MostConnections = 256;
    private const int LargestRequest = 512 << 10;
    private readonly WebApplication _application;

    private ReviewServer(WebApplication application, Uri address) => (_application, Address) = (application, address);

    /// <summary>Where the page is, without the token.</summary>
    public Uri Address { get; }

    /// <summary>Starts to serve.</summary>
    /// <param name="desk">What is reviewed; it stays the caller's.</param>
    /// <param name="options">How to serve.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="ReviewException">The port is taken, or the machine has no such address.</exception>
    public static async Task<ReviewServer> StartAsync(ReviewDesk desk, ReviewOptions options, CancellationToken cancellation)
    {
        options.Validate();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Services.AddRoutingCore();
        // What cannot be bound is answered with a sentence too.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddSingleton(desk);
        builder.Services.AddSingleton(options);
        builder.Services.ConfigureHttpJsonOptions(json => ReviewJson.Configure(json.SerializerOptions));
        builder.Logging.ClearProviders();
        var application = builder.Build();
        application.UseMiddleware<ErrorAnswers>();
        application.UseMiddleware<SafeHeaders>();
        application.UseMiddleware<RequestGuard>(options);
        application.UseRouting();
        PageEndpoints.Map(application);
        BatchEndpoints.Map(application);
        ImageEndpoints.Map(application);
        PictureEndpoints.Map(application);
        DecisionEndpoints.Map(application);
        SummaryEndpoints.Map(application);
        try
        {
            await application.StartAsync(cancellation);
        }
        catch (IOException exception)
        {
            await application.DisposeAsync();
            throw new ReviewException("port-taken", $"nothing can be served at {options.Address}:{options.Port}: {exception.Message.TrimEnd('.')}; name another --port.");
        }

        return new ReviewServer(application, AddressOf(application, options));
    }

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="cancellation">Tells it.</param>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            await _application.StopAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static Uri AddressOf(WebApplication application, ReviewOptions options)
    {
        var bound = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var host = options.Address.Equals(IPAddress.Any) || options.Address.Equals(IPAddress.IPv6Any) ? Dns.GetHostName() : bound.Host;
        return new UriBuilder(bound) { Host = host }.Uri;
    }
}
