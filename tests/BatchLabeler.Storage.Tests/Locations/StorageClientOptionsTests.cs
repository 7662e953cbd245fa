using BatchLabeler.Storage.Clients;
using BatchLabeler.Storage.Locations;

namespace BatchLabeler.Storage.Tests.Locations;

public sealed class StorageClientOptionsTests
{
    public static TheoryData<StorageClientOptions> Wrong =>
    [
        new StorageClientOptions { Retries = -1 },
        new StorageClientOptions { Retries = 21 },
        new StorageClientOptions { FirstDelay = TimeSpan.Zero },
        new StorageClientOptions { LongestDelay = TimeSpan.FromMilliseconds(1) },
        new StorageClientOptions { AttemptTimeout = TimeSpan.Zero },
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Parse_refuses_options_out_of_their_range(StorageClientOptions clients)
    {
        var options = new StorageLocationOptions { Clients = clients };

        Assert.Throws<ArgumentException>(() => StorageLocation.Parse("UseDevelopmentStorage=true", options));
    }
}
