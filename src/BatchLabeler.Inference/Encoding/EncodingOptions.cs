using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Inference.Encoding;

/// <summary>How ONNX Runtime runs a model.</summary>
public sealed record EncodingOptions
{
    /// <summary>Gets what it computes on; the processor unless told.</summary>
    public ExecutionProvider Provider { get; init; } = ExecutionProvider.Cpu;

    /// <summary>Gets the threads that work on one batch; 0, the default, means one per core.</summary>
    public int Threads { get; init; }

    /// <summary>Gets the number of the GPU, from 0.</summary>
    public int Device { get; init; }

    /// <summary>
    /// Gets the folder in which TensorRT keeps what it compiled, for compiling takes minutes; null compiles at every start. It may be
    /// shared by machines with the same kind of GPU.
    /// </summary>
    public string? EngineCache { get; init; }

    /// <summary>
    /// Gets the precision of the encoder; full unless told. Half precision takes <c>encoder.half.onnx</c>, which not every model has.
    /// </summary>
    public EncoderPrecision Precision { get; init; }

    /// <summary>
    /// Gets whether threads that wait keep their core busy. It shortens single calls and starves decoding; off unless told.
    /// </summary>
    public bool Spinning { get; init; }

    /// <summary>Checks the options.</summary>
    /// <returns>This record.</returns>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public EncodingOptions Validate()
    {
        if (!Enum.IsDefined(Provider))
            throw new ArgumentException($"There is no execution provider {Provider}; use cpu, cuda or tensorrt.");
        if (Threads is < 0 or > 1024)
            throw new ArgumentException($"The number of threads must be from 0 (one per core) to 1024, not {Threads}.");
        if (Device < 0) throw new ArgumentException($"The number of the GPU must be 0 or more, not {Device}.");
        if (!Enum.IsDefined(Precision)) throw new ArgumentException($"There is no precision {Precision}; use full or half.");
        if (Provider != ExecutionProvider.TensorRt && EngineCache is not null)
            throw new ArgumentException("An engine cache is TensorRT's: choose the provider tensorrt, or leave it out.");
        return this;
    }
}
