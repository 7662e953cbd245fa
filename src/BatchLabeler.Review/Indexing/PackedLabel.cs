using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Review.Indexing;

/// <summary>State and source of a label in one byte; 0 is what a row does not mention.</summary>
internal static class PackedLabel
{
    private const int StateBits = 2;

    public static byte Pack(LabelState state, LabelSource source) => (byte)((((int)source + 1) << StateBits) | ((int)state + 1));

    public static LabelState State(byte packed) => packed == 0 ? LabelState.Unknown : (LabelState)((packed & 3) - 1);

    public static LabelSource Source(byte packed) => packed == 0 ? LabelSource.Model : (LabelSource)((packed >> StateBits) - 1);
}
