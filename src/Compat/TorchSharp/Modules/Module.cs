// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module : IDisposable
        {
            private readonly string _name;
            private readonly List<(string Name, Module Module)> _submodules = [];
            private readonly List<(string Name, Tensor Buffer, bool Persistent)> _buffers = [];
            private readonly List<(string Name, Parameter Parameter)> _parameters = [];
            private bool _registered;
            private bool _training = true;

            protected Module(string name) => _name = name;

            ~Module() => Dispose(false);

            public virtual bool training => _training;

            public virtual string GetName() => _name;

            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var child in children())
                    child.train(train);
            }

            public virtual void eval() => train(false);

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children())
                    child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is null)
                        continue;
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        grad.zero_();
                }
            }

            public virtual IEnumerable<(string name, Module module)> named_children() => _submodules;

            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            public virtual IEnumerable<(string name, Module module)> named_modules() =>
                named_children().Concat(named_children().SelectMany(child =>
                    child.module.named_modules().Select(inner => ($"{child.name}.{inner.name}", inner.module))));

            public virtual IEnumerable<Module> modules() => named_modules().Select(named => named.module);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (name, parameter) in _parameters)
                {
                    if (!parameter.IsInvalid && seen.Add(parameter.Handle))
                        yield return (name, parameter);
                }

                if (!recurse)
                    yield break;
                foreach (var (prefix, child) in named_children())
                {
                    foreach (var (name, parameter) in child.named_parameters())
                    {
                        if (seen.Add(parameter.Handle))
                            yield return ($"{prefix}.{name}", parameter);
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(named => named.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (name, buffer, persistent) in _buffers)
                {
                    if (persistent && !buffer.IsInvalid && seen.Add(buffer.Handle))
                        yield return (name, buffer);
                }

                if (!recurse)
                    yield break;
                foreach (var (prefix, child) in named_children())
                {
                    foreach (var (name, buffer) in child.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer.Handle))
                            yield return ($"{prefix}.{name}", buffer);
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(named => named.buffer);

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(named => named.name == target).buffer;

            public virtual Parameter? get_parameter(string target) =>
                named_parameters().FirstOrDefault(named => named.name == target).parameter;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                    return;
                foreach (var (_, buffer, _) in _buffers)
                    buffer.Dispose();
                foreach (var (_, parameter) in _parameters)
                    parameter.Dispose();
                foreach (var child in children())
                    child.Dispose();
            }
        }
    }
}
