using Microsoft.ML.OnnxRuntime;

namespace BatchLabeler.Inference.Encoding;

/// <summary>Finds out, before any model is loaded, whether the machine has what models are to run on.</summary>
public static class ExecutionProviderCheck
{
    /// <summary>Checks that ONNX Runtime can use the provider.</summary>
    /// <param name="options">The provider and the device.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">The provider is not there; the message says in one sentence what to do.</exception>
    public static void Require(EncodingOptions options)
    {
        options.Validate();
        foreach (var provider in Wanted(options.Provider).Except(OrtEnv.Instance().GetAvailableProviders(), StringComparer.Ordinal))
            throw Missing(options, $"this build of ONNX Runtime has no {provider}");
        try
        {
            OnnxSession.Settings(options).Dispose();
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or EntryPointNotFoundException)
        {
            throw Missing(options, exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' '));
        }
    }

    private static string[] Wanted(ExecutionProvider provider) => provider switch
    {
        ExecutionProvider.Cuda => ["CUDAExecutionProvider"],
        ExecutionProvider.TensorRt => ["TensorrtExecutionProvider", "CUDAExecutionProvider"],
        _ => [],
    };

    private static InvalidOperationException Missing(EncodingOptions options, string reason)
    {
        var name = options.Provider == ExecutionProvider.TensorRt ? "TensorRT" : "CUDA";
        return new InvalidOperationException(
            $"The models are to run with {name} on GPU {options.Device}, but {reason}: run on a machine with an NVIDIA GPU and the image "
            + "built for it, or choose the provider cpu.");
    }
}
