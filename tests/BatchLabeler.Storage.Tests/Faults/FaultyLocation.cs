using Azure.Core.Pipeline;
using BatchLabeler.Storage.Clients;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Storage.Tests.Faults;

/// <summary>Storage accounts behind networks of the tests' making.</summary>
internal static class FaultyLocation
{
    public static StorageLocation Open(string connection, FaultyNetwork network, int retries = 6)
    {
        var clients = new StorageClientOptions
        {
            Retries = retries,
            FirstDelay = TimeSpan.FromMilliseconds(1),
            LongestDelay = TimeSpan.FromMilliseconds(2),
            Configure = options => options.Transport = new HttpClientTransport(new HttpClient(network)),
        };
        return StorageLocation.Parse(connection, new StorageLocationOptions { Clients = clients });
    }
}
