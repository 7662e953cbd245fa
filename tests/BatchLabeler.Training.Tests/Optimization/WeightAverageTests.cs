using BatchLabeler.Training.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Optimization;

public sealed class WeightAverageTests
{
    [Fact]
    public void Average_follows_the_weights_by_its_decay()
    {
        var parameter = new Parameter(tensor(new[] { 2.0 }));
        var average = new WeightAverage([("x", parameter)], decay: 0.75);
        using (no_grad())
            parameter.add_(4);
        average.Update();

        TorchAssert.Close(3, average.Values["x"]);
    }
}
