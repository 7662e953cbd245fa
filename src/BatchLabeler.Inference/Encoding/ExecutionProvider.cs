namespace BatchLabeler.Inference.Encoding;

/// <summary>What ONNX Runtime computes on.</summary>
public enum ExecutionProvider
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU; needs the GPU build of ONNX Runtime.</summary>
    Cuda,

    /// <summary>
    /// An NVIDIA GPU through TensorRT, which compiles every model for it once, with CUDA for what TensorRT leaves; needs the GPU build.
    /// </summary>
    TensorRt,
}
