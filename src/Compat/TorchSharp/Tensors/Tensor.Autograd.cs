// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public bool requires_grad
        {
            get => Keep(Native.RequiresGrad(Handle)) != 0;
            set
            {
                byte* error;
                Native.SetRequiresGrad(Handle, value ? 1 : 0, &error);
                Native.Check(error);
                GC.KeepAlive(this);
            }
        }

        public Tensor? grad
        {
            get => Keep(Native.Grad(Handle)) is var handle && handle != 0 ? new Tensor(handle) : null;
            set
            {
                byte* error;
                Native.SetGrad(Handle, value?.Handle ?? 0, &error);
                Native.Check(error);
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad()
        {
            byte* error;
            Native.RetainGrad(Handle, &error);
            Native.Check(error);
            GC.KeepAlive(this);
        }

        public void backward() => autograd.Run([this], null, false, false);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }

    public static unsafe partial class autograd
    {
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null)
        {
            if (inputs is not null)
                throw new NotSupportedException("backward for chosen inputs is not supported.");
            Run(tensors, grad_tensors, retain_graph ?? create_graph, create_graph);
        }

        internal static void Run(IList<Tensor> tensors, IList<Tensor>? seeds, bool retain, bool create)
        {
            var outputs = tensors.Select(tensor => tensor.Handle).ToArray();
            var gradients = seeds?.Select(tensor => tensor.Handle).ToArray();
            byte* error;
            fixed (nint* first = outputs, seed = gradients)
                Native.Backward(first, seed, outputs.Length, retain ? 1 : 0, create ? 1 : 0, &error);
            GC.KeepAlive(tensors);
            GC.KeepAlive(seeds);
            Native.Check(error);
        }
    }
}
