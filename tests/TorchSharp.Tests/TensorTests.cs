using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class TensorTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Arrays_come_back_as_they_went_in()
    {
        float[,] numbers = { { 1, 2, 3 }, { 4, 5, 6 } };

        Assert.Equal([2, 3], tensor(numbers).shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], tensor(numbers).data<float>().ToArray());
        Assert.Equal(6f, tensor(numbers).data<float>()[1, 2]);
    }

    [Fact]
    public void Strided_data_is_read_in_the_order_of_its_indices() =>
        Assert.Equal([0, 3, 1, 4, 2, 5], arange(6).reshape(2, 3).t().data<long>().ToArray());

    [Fact]
    public void Data_refuses_another_type() => Assert.Throws<ArgumentException>(() => ones(1).data<double>());

    [Fact]
    public void Errors_of_libtorch_carry_its_message()
    {
        var error = Assert.Throws<ExternalException>(() => ones(2, 3).matmul(ones(2, 3)));

        Assert.Contains("2x3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_take_numbers_on_both_sides()
    {
        var x = tensor(new[] { 1f, 4f });

        Assert.Equal([0f, -3f], (1 - x).data<float>().ToArray());
        Assert.Equal([8f, 2f], (8 / x).data<float>().ToArray());
        Assert.Equal([true, false], (x < 2.5).data<bool>().ToArray());
    }

    [Fact]
    public void Reductions_return_values_and_indexes()
    {
        var x = tensor(new[] { 3f, 9f, 5f, 7f }).reshape(2, 2);
        var (values, indexes) = x.max(1);

        Assert.Equal([9f, 7f], values.data<float>().ToArray());
        Assert.Equal([1L, 1L], indexes.data<long>().ToArray());
        Assert.Equal([4f, 8f], x.mean([0]).data<float>().ToArray());
        Assert.Equal(Math.Sqrt(2), x.std(0)[0].ToDouble(), 5);
    }

    [Fact]
    public void Einsum_contracts() =>
        Assert.True(einsum("bij,bjk->bik", arange(8, dtype: float32).reshape(2, 2, 2),
            ones(2, 2, 1)).flatten().allclose(tensor(new[] { 1f, 5f, 9f, 13f })));

    [Fact]
    public void Seeds_repeat_random_numbers()
    {
        random.manual_seed(9);
        var first = randn(4);
        random.manual_seed(9);
        Assert.True(first.allclose(randn(4)));
        using var one = new Generator(3);
        using var two = new Generator(3);
        Assert.True(randn(4, generator: one).allclose(randn(4, generator: two)));
    }

    [Fact]
    public void Bfloat16_keeps_eight_bits_of_the_fraction()
    {
        Assert.Equal(1.0078125f, tensor(1.0078125f).bfloat16().@float().item<float>());
        Assert.Equal(1f, tensor(1.001f).bfloat16().@float().item<float>());
        Assert.Equal(new BFloat16(3.14159f), tensor(3.14159f).bfloat16().item<BFloat16>());
    }

    [Fact]
    public void Convolution_keeps_the_layout_of_its_input()
    {
        var input = randn(2, 8, 8, 4).bfloat16().permute(0, 3, 1, 2);
        var weight = randn(4, 3, 3, 4).bfloat16().permute(0, 3, 1, 2);

        var output = nn.functional.conv2d(input, weight, padding: [1, 1]);

        Assert.Equal(1, output.stride(1));
        Assert.True(output.@float().allclose(nn.functional.conv2d(input.@float(), weight.@float(), padding: [1, 1]), 2e-2, 1e-1));
    }

    [Fact]
    public void Bicubic_interpolation_weighs_four_neighbours_with_a_kernel_of_minus_three_quarters()
    {
        var ramp = arange(8, dtype: float32).reshape(1, 1, 1, 8).expand(1, 1, 8, 8);

        var doubled = nn.functional.interpolate(ramp, [16, 16], mode: InterpolationMode.Bicubic, align_corners: false);

        Assert.Equal([1, 1, 16, 16], doubled.shape);
        Assert.Equal((2 * -0.10546875) + (3 * 0.87890625) + (4 * 0.26171875) + (5 * -0.03515625), doubled[0, 0, 7, 7].ToDouble(), 5);
    }

    [Fact]
    public void ToString_names_shape_type_and_device() =>
        Assert.Equal("[2x3], type = Int64, device = cpu", zeros([2, 3], int64).ToString());
}
