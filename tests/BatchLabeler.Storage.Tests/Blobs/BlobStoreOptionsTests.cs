using BatchLabeler.Storage.Blobs;

namespace BatchLabeler.Storage.Tests.Blobs;

public sealed class BlobStoreOptionsTests
{
    private static readonly Uri Service = new("https://account.blob.core.windows.net");

    public static TheoryData<BlobStoreOptions> Wrong =>
    [
        new BlobStoreOptions { Container = "work" },
        new BlobStoreOptions { Container = "work", ServiceUri = Service, ConnectionString = "UseDevelopmentStorage=true" },
        new BlobStoreOptions { Container = "No_Such", ServiceUri = Service },
        new BlobStoreOptions { Container = "a--b", ServiceUri = Service },
        new BlobStoreOptions { Container = "ab", ServiceUri = Service },
        new BlobStoreOptions { Container = "work", ServiceUri = Service, PageSize = 0 },
        new BlobStoreOptions { Container = "work", ServiceUri = Service, PageSize = 5001 },
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_refuses_what_no_account_takes(BlobStoreOptions options) => Assert.Throws<ArgumentException>(options.Validate);

    [Fact]
    public void Open_takes_a_service_address() =>
        Assert.NotNull(BlobObjectStore.Open(new BlobStoreOptions { Container = "work", ServiceUri = Service }));
}
