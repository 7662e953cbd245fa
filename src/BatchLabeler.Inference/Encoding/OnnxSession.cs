using BatchLabeler.Models.Bundles;
using Microsoft.ML.OnnxRuntime;

namespace BatchLabeler.Inference.Encoding;

/// <summary>A session of ONNX Runtime with the settings of <see cref="EncodingOptions"/>, and where its tensors live.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly OrtMemoryInfo? _deviceMemory;

    internal OnnxSession(string path, EncodingOptions options)
    {
        options.Validate();
        using var settings = Settings(options);
        Session = new InferenceSession(path, settings);
        if (options.Provider != ExecutionProvider.Cpu)
            _deviceMemory = new OrtMemoryInfo("Cuda", OrtAllocatorType.DeviceAllocator, options.Device, OrtMemType.Default);
    }

    internal InferenceSession Session { get; }

    /// <summary>Gets the memory in which results stay that only another session reads.</summary>
    internal OrtMemoryInfo Memory => _deviceMemory ?? OrtMemoryInfo.DefaultInstance;

    /// <summary>Runs a binding; cancellation ends the run at its next node.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal void Run(OrtIoBinding binding, CancellationToken cancellation)
    {
        using var run = new RunOptions();
        using var registration = cancellation.Register(static state => ((RunOptions)state!).Terminate = true, run);
        try
        {
            binding.SynchronizeBoundInputs();
            Session.RunWithBinding(run, binding);
            binding.SynchronizeBoundOutputs();
        }
        catch (OnnxRuntimeException exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("The run of the model was cancelled.", exception, cancellation);
        }
    }

    public void Dispose()
    {
        Session.Dispose();
        _deviceMemory?.Dispose();
    }

    internal static SessionOptions Settings(EncodingOptions options)
    {
        var settings = new SessionOptions
        {
            IntraOpNumThreads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            EnableMemoryPattern = true,
            EnableCpuMemArena = true,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        settings.AddSessionConfigEntry("session.intra_op.allow_spinning", options.Spinning ? "1" : "0");
        if (options.Provider == ExecutionProvider.TensorRt) AddTensorRt(settings, options);
        if (options.Provider != ExecutionProvider.Cpu) settings.AppendExecutionProvider_CUDA(options.Device);
        return settings;
    }

    private static void AddTensorRt(SessionOptions settings, EncodingOptions options)
    {
        using var tensorRt = new OrtTensorRTProviderOptions();
        var entries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["device_id"] = $"{options.Device}",
            ["trt_fp16_enable"] = options.Precision == EncoderPrecision.Half ? "1" : "0",
        };
        if (options.EngineCache is { } folder)
        {
            entries["trt_engine_cache_enable"] = "1";
            entries["trt_engine_cache_path"] = folder;
            entries["trt_timing_cache_enable"] = "1";
            entries["trt_timing_cache_path"] = folder;
        }

        tensorRt.UpdateOptions(entries);
        settings.AppendExecutionProvider_Tensorrt(tensorRt);
    }
}
