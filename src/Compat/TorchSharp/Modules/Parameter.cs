// Follows TorchSharp 0.107; exists only for package feeds that lack it.
namespace TorchSharp.Modules;

public class Parameter : torch.Tensor
{
    public Parameter(torch.Tensor data, bool requires_grad = true)
        : base(Take(data, requires_grad, out var scope), false)
    {
        scope?.Attach(this);
    }

    /// <summary>The wrapped tensor is emptied, as in the real package: the parameter takes its place, in its scope too.</summary>
    private static nint Take(torch.Tensor data, bool requires_grad, out DisposeScope? scope)
    {
        data.requires_grad = requires_grad;
        scope = data.OwningDisposeScope;
        scope?.Detach(data);
        return data.Release();
    }
}
