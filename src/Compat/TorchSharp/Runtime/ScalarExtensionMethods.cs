// Follows TorchSharp 0.107; exists only for package feeds that lack it.
namespace TorchSharp;

public static class ScalarExtensionMethods
{
    public static float ToSingle(this Scalar value) => (float)value.Real;

    public static long ToInt64(this Scalar value) => value.Whole;
}
