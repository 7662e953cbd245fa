// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.IModule<Tensor, Tensor>> _modules = [];

        internal Sequential()
            : base(nameof(Sequential))
        {
        }

        public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
        {
            register_module(name, (nn.Module)module);
            _modules.Add(module);
            return this;
        }

        public Sequential append(nn.IModule<Tensor, Tensor> module) =>
            append(_modules.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), module);

        public override Tensor forward(Tensor tensor) =>
            _modules.Count == 0 ? tensor.alias() : _modules.Aggregate(tensor, (value, module) => module.call(value));

        protected override void RegisterComponents()
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new();

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
                Sequential((IEnumerable<(string, Module<Tensor, Tensor>)>)modules);

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
                Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
                modules.Aggregate(Sequential(), (sequence, module) => sequence.append(module.name, module.submodule));

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
                modules.Aggregate(Sequential(), (sequence, module) => sequence.append(module));
        }
    }
}
