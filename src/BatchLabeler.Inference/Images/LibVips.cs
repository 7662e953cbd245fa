using NetVips;

namespace BatchLabeler.Inference.Images;

/// <summary>Settings of libvips for a pipeline that decodes many images side by side.</summary>
internal static class LibVips
{
    private static readonly Lazy<bool> Prepared = new(Configure);

    /// <summary>Applies the settings once per process.</summary>
    internal static void Prepare() => _ = Prepared.Value;

    private static bool Configure()
    {
        Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;
        NetVips.NetVips.BlockUntrusted = true;
        // What is wrong with an image is said by its error; libvips would write it to standard error as well.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning | Enums.LogLevelFlags.Critical, (_, _, _) => { });
        return true;
    }
}
