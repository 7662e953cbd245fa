using BatchLabeler.Training.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Devices;

public sealed class DeviceOptionsTests
{
    [Fact]
    public void Resolve_says_what_to_do_where_there_is_no_cuda()
    {
        var exception = Assert.Throws<DeviceException>(() => new DeviceOptions { Kind = DeviceKind.Cuda }.Resolve(() => false));

        Assert.Contains("-p:Accelerator=cuda", exception.Message, StringComparison.Ordinal);
        Assert.Equal("device-missing", DeviceException.Code);
    }

    [Fact]
    public void Resolve_takes_cuda_where_it_is() =>
        Assert.Equal(DeviceType.CUDA, new DeviceOptions { Kind = DeviceKind.Cuda }.Resolve(() => true).Device.type);

    [Fact]
    public void Resolve_asks_for_nothing_on_the_processor() =>
        Assert.Equal(DevicePlacement.Processor, new DeviceOptions().Resolve(() => throw new InvalidOperationException("It was asked.")));

    [Theory]
    [InlineData(false, ScalarType.Float32)]
    [InlineData(true, ScalarType.BFloat16)]
    public void Mixed_precision_is_bfloat16_in_products(bool mixed, ScalarType expected) =>
        Assert.Equal(expected, new DeviceOptions { MixedPrecision = mixed }.Resolve().ProductType);

    [Fact]
    public void On_the_processor_nothing_is_copied()
    {
        var values = ones(2, 3);

        Assert.Same(values, DevicePlacement.Processor.Put(values));
        Assert.Same(values, DevicePlacement.Processor.Send(values));
        Assert.Same(values, DevicePlacement.Processor.Narrow(values));
        Assert.Same(values, values.Beside(ones(1, 1)));
    }
}
