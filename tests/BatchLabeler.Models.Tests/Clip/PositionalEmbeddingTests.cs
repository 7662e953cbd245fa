using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tests.Onnx;

namespace BatchLabeler.Models.Tests.Clip;

public sealed class PositionalEmbeddingTests
{
    [Fact]
    public void Resize_gives_the_hand_computed_values_of_a_step()
    {
        // Grid [0 1; 0 1], one channel. Doubling puts the samples at -0.25, 0.25, 0.75, 1.25; with the parameter -0.75 a tap at distance
        // 0.25, 0.75, 1.25, 1.75 weighs 0.87890625, 0.26171875, -0.10546875, -0.03515625. Weight of the right column, edges clamped: at -0.25
        // w(1.25) = -0.10546875; at 0.25 w(0.75) + w(1.75) = 0.2265625; the other two by symmetry.
        var embedding = StoredTensor.FromFloat32([5, 1], [9f, 0f, 1f, 0f, 1f]);

        var resized = PositionalEmbedding.Resize(embedding, 4);

        float[] row = [-0.10546875f, 0.2265625f, 0.7734375f, 1.10546875f];
        Assert.Equal([17, 1], resized.Shape);
        Near.Equal([9f, .. row, .. row, .. row, .. row], resized.ToFloat32(), 1e-6);
    }

    [Fact]
    public void Resize_keeps_the_first_row_and_a_constant_grid()
    {
        var rows = Enumerable.Repeat<float[]>([3f, -2f], 49).SelectMany(row => row);
        var resized = PositionalEmbedding.Resize(StoredTensor.FromFloat32([50, 2], [7f, 8f, .. rows]), 14).ToFloat32();

        Assert.Equal([7f, 8f], resized[..2]);
        Near.Equal([.. Enumerable.Repeat<float[]>([3f, -2f], 196).SelectMany(row => row)], resized.AsSpan(2), 1e-6);
    }

    [Fact]
    public void Resize_treats_rows_and_columns_alike()
    {
        var values = new RandomNumbers(3).Uniform(9);
        float[] transposed = [.. Enumerable.Range(0, 9).Select(index => values[(index % 3 * 3) + (index / 3)])];

        var one = PositionalEmbedding.Resize(StoredTensor.FromFloat32([10, 1], [0f, .. values]), 5).ToFloat32()[1..];
        var other = PositionalEmbedding.Resize(StoredTensor.FromFloat32([10, 1], [0f, .. transposed]), 5).ToFloat32()[1..];

        Near.Equal(one, [.. Enumerable.Range(0, 25).Select(index => other[(index % 5 * 5) + (index / 5)])], 1e-6);
    }

    [Fact]
    public void Resize_returns_the_same_tensor_for_the_same_grid()
    {
        var embedding = StoredTensor.FromFloat32([5, 2], new float[10]);

        Assert.Same(embedding, PositionalEmbedding.Resize(embedding, 2));
    }

    [Fact]
    public void Resize_refuses_what_has_no_square_grid() =>
        Assert.Throws<ArgumentException>(() => PositionalEmbedding.Resize(StoredTensor.FromFloat32([4, 1], new float[4]), 2));
}
