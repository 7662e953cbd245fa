using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class DisposeScopeTests
{
    [Fact]
    public void Dispose_frees_what_the_block_made()
    {
        Tensor made;
        using (NewDisposeScope())
            made = ones([3]) + 1;

        Assert.True(made.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => made + 1);
    }

    [Fact]
    public void Move_to_outer_keeps_a_tensor_one_block_longer()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
                moved = ones([3]).MoveToOuterDisposeScope();
            Assert.False(moved.IsInvalid);
        }

        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void Detach_frees_a_tensor_of_all_scopes()
    {
        Tensor detached;
        using (NewDisposeScope())
        using (NewDisposeScope())
            detached = ones([3]).DetachFromDisposeScope();

        Assert.Equal([1f, 1f, 1f], detached.data<float>().ToArray());
        detached.Dispose();
    }

    [Fact]
    public void Layers_outlive_the_scope_they_were_made_in()
    {
        Modules.Linear linear;
        using (NewDisposeScope())
            linear = nn.Linear(2, 2);

        Assert.False(linear.weight.IsInvalid);
        linear.Dispose();
    }

    [Fact]
    public void In_place_operations_return_their_target()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2);

        Assert.Same(x, x.add_(1));
        Assert.Same(x, x.mul_(2));
        Assert.Equal([2f, 2f], x.data<float>().ToArray());
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        Tensor? elsewhere = null;
        using (NewDisposeScope())
        {
            var thread = new Thread(() => elsewhere = ones([1]));
            thread.Start();
            thread.Join();
        }

        Assert.False(elsewhere!.IsInvalid);
        elsewhere.Dispose();
    }
}
