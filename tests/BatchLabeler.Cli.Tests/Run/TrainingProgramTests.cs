using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Run;
using BatchLabeler.Cli.Tests.Doubles;
using BatchLabeler.Orchestrations.Retraining.Jobs;

namespace BatchLabeler.Cli.Tests.Run;

public sealed class TrainingProgramTests : IDisposable
{
    private const string Connection =
        "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:2/a;";

    private readonly Storehouse _house = new();

    [Fact]
    public void A_training_learns_the_storage_from_its_environment_and_no_argument_shows_the_key()
    {
        var options = TrainingProgram.Of(_house.Host, PipelineStorage.Open(_house.Host, Connection));

        options.Validate();
        Assert.Equal(Connection, options.Environment["BATCHLABELER_STORAGE"]);
        Assert.Equal(["training-job", "--request", TrainingProcessOptions.RequestPlaceholder], options.Arguments.TakeLast(3));
        Assert.DoesNotContain(options.Arguments, argument => argument.Contains("c2VjcmV0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_is_named_by_its_full_path()
    {
        Directory.CreateDirectory(_house.Storage);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, _house.Storage);

        var options = TrainingProgram.Of(_house.Host, PipelineStorage.Open(_house.Host, relative));

        Assert.Equal(_house.Storage, options.Environment["BATCHLABELER_STORAGE"]);
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(65, 0, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(1, 0, -1)]
    public void Options_out_of_range_are_refused(int workers, int threads, int retrainAfter) => Assert.Throws<ArgumentException>(
        new RunOptions { Workers = workers, Threads = threads, RetrainAfter = retrainAfter }.Validate);

    public void Dispose() => _house.Dispose();
}
