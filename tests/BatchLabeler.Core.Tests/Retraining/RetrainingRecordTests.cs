using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Retraining;

public sealed class RetrainingRecordTests
{
    [Fact]
    public void A_request_comes_back_as_it_was_written() => Prop.ForAll(Texts(), Gen.Choose(1, 99).ToArbitrary(), (text, number) =>
    {
        var request = new TrainingRequest(
            text, "demo", number, "demo/x", "abc", number / 100.0, -number, JsonElement.Parse("""{"epochs":3}"""), "demo/training/x/");
        var json = request.ToJson();
        return TrainingRequest.FromJson(json).ToJson() == json && TrainingRequest.FromJson(json).HeldOutShare == request.HeldOutShare;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_outcome_comes_back_as_it_was_written() => Prop.ForAll(Texts(), Gen.Choose(0, 1000).ToArbitrary(), (text, number) =>
    {
        var figures = HeldOutFigures.Of(["cat", text + "!"], [Math.Sqrt(number) / 32, double.NaN]);
        var outcome = TrainingOutcome.Succeeded(
            "id", "1.0", new TrainingResult("demo/training/x/candidates/1/", figures, figures, new TrainingCounts(1, 2, 3, 4)));
        var read = TrainingOutcome.FromJson(outcome.ToJson());
        return read.ToJson() == outcome.ToJson()
            && read.Result!.CandidateFigures.MeanAveragePrecision == figures.MeanAveragePrecision
            && read.Result.CandidateFigures.PerCategory[text + "!"] is null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Other_records_come_back_as_they_were_written() => Prop.ForAll(Texts(), text =>
    {
        var line = new SnapshotLine(text, "0x1", [new KnownLabel("cat", LabelState.Absent)]);
        var rejection = new RetrainRejection("id", "demo", 1, "gate-failed", [text]);
        var result = new RetrainResult("id", null, "gate-failed", [text]);
        var failure = TrainingOutcome.Failed("id", "1.0", "too-few-labels", text);
        return SnapshotLine.FromJson(line.ToJson()).ToJson() == line.ToJson()
            && RetrainRejection.FromJson(rejection.ToJson()).ToJson() == rejection.ToJson()
            && RetrainResult.FromJson(result.ToJson()).ToJson() == result.ToJson()
            && TrainingOutcome.FromJson(failure.ToJson()) == failure;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[")]
    [InlineData("""{"id":"x","codeVersion":"1","result":null,"failure":null}""")]
    public void An_outcome_that_says_nothing_is_refused(string json) => Assert.Throws<JsonException>(() => TrainingOutcome.FromJson(json));

    [Fact]
    public void The_same_labels_from_the_same_version_make_the_same_attempt()
    {
        var address = TrainingAddress.Of("demo", 12, "abc");

        Assert.Equal(address, TrainingAddress.Of("demo", 12, "abc"));
        Assert.NotEqual(address, TrainingAddress.Of("demo", 12, "abd"));
        Assert.NotEqual(address.Id, TrainingAddress.Of("other", 12, "abc").Id);
        Assert.Equal(12, address.ParentVersion);
        Assert.Equal(address, TrainingAddress.OfRequest(address.Request));
        Assert.Throws<FormatException>(() => TrainingAddress.OfRequest("demo/current.json"));
        Assert.Null(new TrainingAddress("demo", "vx-1").ParentVersion);
    }

    private static Arbitrary<string> Texts() => Gen.Elements("a", "ü/ß", "\"quoted\"", "<b>", "日本", "a b\\c", "\u202Ex").ToArbitrary();
}
