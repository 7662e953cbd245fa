using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests;

/// <summary>The tests' tensors are tiny: threads that wait for each other would cost more than they compute, most of all beside other work.</summary>
internal static class SingleThread
{
    [ModuleInitializer]
    internal static void Begin() => set_num_threads(1);
}
