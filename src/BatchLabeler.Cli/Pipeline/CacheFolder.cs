using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Storage.Locations;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>Where a machine keeps what can be had again: models that workers downloaded, logs of trainings.</summary>
internal static class CacheFolder
{
    private const int DigestDigits = 12;

    /// <summary>A folder in the user's cache, one per storage, shared by all processes.</summary>
    /// <param name="host">The world outside.</param>
    /// <param name="location">The storage.</param>
    /// <param name="kind">What is kept.</param>
    public static string Of(CommandHost host, StorageLocation location, string kind)
    {
        var cache = host.Variable("XDG_CACHE_HOME") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(location.ToString())));
        return Path.Combine(cache, "batchlabeler", kind, digest[..DigestDigits]);
    }
}
