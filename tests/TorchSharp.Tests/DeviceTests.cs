using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class DeviceTests
{
    private static readonly Device Meta = new(DeviceType.META);

    [Fact]
    public void To_moves_a_tensor_and_keeps_its_type_and_shape()
    {
        using var moved = ones(2, 3).to(ScalarType.BFloat16).to(Meta);

        Assert.Equal((DeviceType.META, ScalarType.BFloat16), (moved.device_type, moved.dtype));
        Assert.Equal([2, 3], moved.shape);
    }

    [Fact]
    public void To_the_same_device_shares_memory_unless_a_copy_is_asked_for()
    {
        using var values = ones(2, 3);
        using var same = values.to(CPU);
        using var copy = values.to(CPU, copy: true);
        values.fill_(5);

        Assert.Equal(5, same.sum().ToSingle() / 6);
        Assert.Equal(1, copy.sum().ToSingle() / 6);
    }

    [Fact]
    public void To_disposes_of_the_original_if_told()
    {
        var values = ones(2, 3);
        using var moved = values.to(Meta, disposeAfter: true);

        Assert.True(values.IsInvalid);
    }

    [Fact]
    public void To_moves_the_tensors_of_a_module_and_of_its_children()
    {
        using var module = new Pair();

        Assert.Same(module, module.to(Meta));

        Assert.All(module.parameters(), parameter => Assert.Equal(DeviceType.META, parameter.device_type));
        Assert.All(module.parameters(), parameter => Assert.True(parameter.requires_grad));
        Assert.All(module.named_buffers(), entry => Assert.Equal(DeviceType.META, entry.buffer.device_type));
    }

    [Fact]
    public void A_module_does_not_move_to_cuda_where_there_is_none()
    {
        Assert.False(cuda.is_available());
        using var module = new Pair();

        Assert.Throws<InvalidOperationException>(() => module.to(new Device(DeviceType.CUDA)));
    }

    [Fact]
    public void Memory_is_pinned_for_cuda_alone() => Assert.Throws<ExternalException>(() => ones(2, 3).pin_memory());

    private sealed class Pair : nn.Module
    {
        public Pair()
            : base(nameof(Pair))
        {
            register_module("linear", nn.Linear(2, 3));
            register_module("norm", nn.BatchNorm2d(3));
        }
    }
}
