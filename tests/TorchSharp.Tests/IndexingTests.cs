using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class IndexingTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    private readonly Tensor _grid = arange(24).reshape(2, 3, 4);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Numbers_select() => AssertHolds([12, 13, 14, 15], [4], _grid[1][0]);

    [Fact]
    public void Negative_numbers_count_from_the_end() => AssertHolds([23], [], _grid[-1][-1][-1]);

    [Fact]
    public void Narrow_takes_a_range() => AssertHolds([5, 6, 17, 18], [2, 1, 2], _grid.narrow(1, 1, 1).narrow(2, 1, 2));

    [Fact]
    public void Index_select_gathers_along_its_dimension() =>
        AssertHolds([8, 9, 10, 11, 0, 1, 2, 3], [2, 4], _grid[0].index_select(0, tensor(new long[] { 2, 0 })));

    [Fact]
    public void Gather_picks_one_of_each_row() =>
        AssertHolds([3, 4, 10], [3, 1], _grid[0].gather(1, tensor(new long[] { 3, 0, 2 }).reshape(3, 1)));

    [Fact]
    public void Masked_fill_writes_where_the_mask_is_true() =>
        AssertHolds([0, 1, -1, -1], [4], _grid[0][0].masked_fill(_grid[0][0].gt(1), -1));

    [Fact]
    public void Assignment_writes_through_views()
    {
        _grid[1][0] = tensor(new long[] { -1, -2, -3, -4 });

        AssertHolds([-1, -2, -3, -4], [4], _grid.select(0, 1).select(0, 0));
    }

    [Fact]
    public void Gradients_flow_through_views()
    {
        var x = tensor(new[] { 0f, 1f, 2f, 3f }, requires_grad: true);

        x.narrow(0, 1, 2).sum().backward();

        Assert.Equal([0f, 1f, 1f, 0f], x.grad!.data<float>().ToArray());
    }

    private static void AssertHolds(long[] values, long[] shape, Tensor given)
    {
        Assert.Equal(shape, given.shape);
        Assert.Equal(values, given.data<long>().ToArray());
    }
}
