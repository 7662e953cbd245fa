// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Aten.Call("conv2d", input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null,
                bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.Call("avg_pool2d", input, kernel_size, stride ?? kernel_size, padding ?? [0], ceil_mode, count_include_pad,
                    divisor_override);

            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, [kernel_size, kernel_size], stride is { } step ? [step, step] : null, [padding, padding], ceil_mode,
                    count_include_pad, divisor_override);

            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, bool ceil_mode = false) =>
                Aten.Call("max_pool2d", input, kernel_size, strides ?? kernel_size, padding ?? [0], dilation ?? [1], ceil_mode);

            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null,
                long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, [kernel_size, kernel_size], [stride ?? kernel_size], [padding ?? 0], [dilation ?? 1], ceil_mode);

            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                Aten.Call("adaptive_avg_pool2d", input, output_size);

            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, [output_size.Item1, output_size.Item2]);

            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                adaptive_avg_pool2d(input, [output_size, output_size]);

            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false,
                bool antialias = false)
            {
                Argument scales = recompute_scale_factor ? Argument.None : scale_factor;
                if (recompute_scale_factor && scale_factor is not null)
                    size = x.shape[2..].Zip(scale_factor, (length, factor) => (long)(length * factor)).ToArray();
                var corners = align_corners ?? false;
                var (start, smooth) = antialias ? ("_", "_aa.vec") : ("", ".vec");
                return (mode, x.Dimensions) switch
                {
                    (InterpolationMode.Nearest, 4) => Aten.Call("upsample_nearest2d.vec", x, size, scales),
                    (InterpolationMode.NearestExact, 4) => Aten.Call("_upsample_nearest_exact2d.vec", x, size, scales),
                    (InterpolationMode.Area, 4) when size is not null => adaptive_avg_pool2d(x, size),
                    (InterpolationMode.Bilinear, 4) => Aten.Call(start + "upsample_bilinear2d" + smooth, x, size, corners, scales),
                    (InterpolationMode.Bicubic, 4) => Aten.Call(start + "upsample_bicubic2d" + smooth, x, size, corners, scales),
                    _ => throw new NotSupportedException($"Interpolation {mode} with {x.Dimensions} dimensions is not supported."),
                };
            }

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant or PaddingModes.Zeros => Aten.Call("constant_pad_nd", input, pad, value),
                PaddingModes.Reflect => Aten.Call("pad", input, pad, "reflect"),
                PaddingModes.Replicate => Aten.Call("pad", input, pad, "replicate"),
                _ => Aten.Call("pad", input, pad, "circular"),
            };

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, new[] { pad.Item1, pad.Item2 }, mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant,
                double value = 0) =>
                functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);
        }
    }
}
