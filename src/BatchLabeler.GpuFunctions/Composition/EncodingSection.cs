using BatchLabeler.Hosting.Settings;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.GpuFunctions.Composition;

/// <summary>What models run on. There is no default: a machine is paid for its GPU, so the processor must be asked for by name.</summary>
internal static class EncodingSection
{
    public static EncodingOptions Read(SettingsReader settings)
    {
        var name = settings.Require(SettingNames.Provider, "set it to cuda, to tensorrt, or to cpu where there is no GPU");
        var cache = settings.Find(SettingNames.TensorRtCache);
        ExecutionProvider? provider = name.ToLowerInvariant() switch
        {
            "cuda" => ExecutionProvider.Cuda,
            "tensorrt" => ExecutionProvider.TensorRt,
            "cpu" => ExecutionProvider.Cpu,
            _ => null,
        };
        if (provider is null && name.Length > 0)
            settings.Refuse($"{SettingNames.Provider} is '{name}': write cuda, tensorrt or cpu.");
        if (provider == ExecutionProvider.TensorRt && cache is null)
            settings.Refuse(
                $"{SettingNames.TensorRtCache} is missing: set it to a folder that outlives the app, for compiling a model takes minutes.");
        if (provider is ExecutionProvider.Cuda or ExecutionProvider.Cpu && cache is not null)
            settings.Refuse($"{SettingNames.TensorRtCache} is set but {SettingNames.Provider} is {name}: remove it, or choose tensorrt.");
        return new EncodingOptions { Provider = provider ?? ExecutionProvider.Cpu, EngineCache = cache, Precision = Precision(settings) };
    }

    private static EncoderPrecision Precision(SettingsReader settings)
    {
        var name = settings.Find(SettingNames.Precision);
        if (name is not (null or "full" or "half")) settings.Refuse($"{SettingNames.Precision} is '{name}': write full or half.");
        return name == "half" ? EncoderPrecision.Half : EncoderPrecision.Full;
    }
}
