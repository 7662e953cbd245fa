using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class IndexingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    private readonly Tensor _grid = arange(24).reshape(2, 3, 4);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Numbers_select() => AssertHolds([12, 13, 14, 15], [4], _grid[1, 0]);

    [Fact]
    public void Negative_numbers_count_from_the_end() => AssertHolds([23], [], _grid[-1, -1, -1]);

    [Fact]
    public void Ranges_slice() => AssertHolds([5, 6, 17, 18], [2, 1, 2], _grid[.., 1..2, 1..3]);

    [Fact]
    public void Ranges_from_the_end_slice() => AssertHolds([10, 11, 22, 23], [2, 1, 2], _grid[.., 2.., ^2..]);

    [Fact]
    public void Steps_skip() => AssertHolds([0, 2], [2], _grid[0, 0, TensorIndex.Slice(step: 2)]);

    [Fact]
    public void Ellipsis_fills_the_missing_dimensions() => AssertHolds([3, 7, 11, 15, 19, 23], [2, 3], _grid[TensorIndex.Ellipsis, 3]);

    [Fact]
    public void None_adds_a_dimension() => Assert.Equal([2, 1, 3, 4], _grid[TensorIndex.Colon, TensorIndex.None].shape);

    [Fact]
    public void Tensors_gather_along_their_dimension() =>
        AssertHolds([8, 9, 10, 11, 0, 1, 2, 3], [2, 4], _grid[0, TensorIndex.Tensor(tensor(new long[] { 2, 0 }))]);

    [Fact]
    public void Tensors_after_slices_keep_the_sliced_dimensions() =>
        AssertHolds([1, 0, 5, 4, 9, 8], [3, 2], _grid[0][.., TensorIndex.Tensor(tensor(new long[] { 1, 0 }))]);

    [Fact]
    public void Masks_pick_what_is_true() => AssertHolds([22, 23], [2], _grid[_grid > 21]);

    [Fact]
    public void Masks_of_two_dimensions_leave_the_third() =>
        AssertHolds([3], [1], _grid[TensorIndex.Tensor(_grid.sum(2) < 10), 3]);

    [Fact]
    public void Assignment_writes_through_slices()
    {
        _grid[1, .., 0] = tensor(new long[] { -1, -2, -3 });

        AssertHolds([-1, -2, -3], [3], _grid[1, .., 0]);
        AssertHolds([13, 14, 15], [3], _grid[1, 0, 1..]);
    }

    [Fact]
    public void Assignment_writes_where_tensors_point()
    {
        _grid.index_put_(0, TensorIndex.Single(0), TensorIndex.Tensor(tensor(new long[] { 0, 2 })));

        AssertHolds([0, 22, 0], [3], _grid[0].sum(1));
    }

    [Fact]
    public void Index_put_with_accumulation_adds_repeated_indices()
    {
        var counts = zeros(3);

        counts.index_put_(ones(4), [tensor(new long[] { 0, 2, 2, 2 })], accumulate: true);

        Assert.Equal([1f, 0f, 3f], counts.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_flow_through_indices()
    {
        var x = arange(4, dtype: float32).requires_grad_();

        x[1..3].sum().backward();

        Assert.Equal([0f, 1f, 1f, 0f], x.grad!.data<float>().ToArray());
    }

    private static void AssertHolds(long[] values, long[] shape, Tensor given)
    {
        Assert.Equal(shape, given.shape);
        Assert.Equal(values, given.data<long>().ToArray());
    }
}
