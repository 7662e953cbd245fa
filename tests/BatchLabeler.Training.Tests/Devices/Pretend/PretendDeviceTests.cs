using System.Runtime.InteropServices;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Devices.Pretend;

/// <summary>The other tests of this folder prove nothing unless the device itself refuses what a GPU refuses.</summary>
public sealed class PretendDeviceTests
{
    [Fact]
    public void A_product_of_two_devices_fails()
    {
        var (here, there) = (ones(2, 2), PretendDevice.Full.Put(ones(2, 2)));

        Assert.Throws<ExternalException>(() => there.matmul(here));
        Assert.Throws<ExternalException>(() => there + here);
        Assert.Throws<ExternalException>(() => cat([there, here]));
        Assert.Throws<ExternalException>(() => nn.functional.linear(there, here));
    }

    [Fact]
    public void Values_can_be_read_only_once_they_are_brought_back()
    {
        var there = PretendDevice.Full.Put(tensor(new[] { 1f, 2f }));

        Assert.Throws<InvalidOperationException>(() => there.data<float>());
        Assert.Equal([2, 4], (there * 2).ToFloats());
        Assert.Equal([1, 2], there.On(CPU).data<float>().ToArray());
    }

    [Fact]
    public void Gradients_lie_where_the_values_do()
    {
        var there = PretendDevice.Full.Put(tensor(new[] { 1f, 2f }));
        there.requires_grad = true;
        (there * there).sum().backward();

        Assert.Equal([2, 4], there.grad!.ToFloats());
        Assert.Equal(PretendDevice.Full.Device.type, there.grad!.device_type);
    }
}
