// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

namespace NetVips;

/// <summary>libvips' enumerations, under the package's names.</summary>
public static class Enums
{
    /// <summary>How the pixels will be asked for.</summary>
    public enum Access
    {
        /// <summary>From top to bottom.</summary>
        Sequential = 1,
    }

    /// <summary>What ends a load with an error; each value implies those before it.</summary>
    public enum FailOn
    {
        /// <summary>A serious error.</summary>
        Error = 2,
    }

    /// <summary>The type of one band of one pixel.</summary>
    public enum BandFormat
    {
        /// <summary>Invalid.</summary>
        Notset = -1,

        /// <summary>Eight bits.</summary>
        Uchar = 0,

        /// <summary>Eight bits, signed.</summary>
        Char = 1,

        /// <summary>Sixteen bits.</summary>
        Ushort = 2,

        /// <summary>Sixteen bits, signed.</summary>
        Short = 3,

        /// <summary>Thirty-two bits.</summary>
        Uint = 4,

        /// <summary>Thirty-two bits, signed.</summary>
        Int = 5,

        /// <summary>Single precision.</summary>
        Float = 6,

        /// <summary>Two singles.</summary>
        Complex = 7,

        /// <summary>Double precision.</summary>
        Double = 8,

        /// <summary>Two doubles.</summary>
        Dpcomplex = 9,
    }

    /// <summary>How the pixels are packed.</summary>
    public enum Coding
    {
        /// <summary>Invalid.</summary>
        Error = -1,

        /// <summary>As they are.</summary>
        None = 0,
    }

    /// <summary>What the bands mean.</summary>
    public enum Interpretation
    {
        /// <summary>Invalid.</summary>
        Error = -1,

        /// <summary>Any number of bands.</summary>
        Multiband = 0,

        /// <summary>One band of grey.</summary>
        Bw = 1,

        /// <summary>Cyan, magenta, yellow, black.</summary>
        Cmyk = 15,

        /// <summary>sRGB.</summary>
        Srgb = 22,

        /// <summary>RGB of sixteen bits.</summary>
        Rgb16 = 25,

        /// <summary>Grey of sixteen bits.</summary>
        Grey16 = 26,
    }

    /// <summary>Levels of log messages.</summary>
    [Flags]
    public enum LogLevelFlags
    {
        /// <summary>The message was logged while another was.</summary>
        FlagRecursion = 1 << 0,

        /// <summary>The message ends the process.</summary>
        FlagFatal = 1 << 1,

        /// <summary>An error, always fatal.</summary>
        Error = 1 << 2,

        /// <summary>A wrong call.</summary>
        Critical = 1 << 3,

        /// <summary>A warning.</summary>
        Warning = 1 << 4,

        /// <summary>A message.</summary>
        Message = 1 << 5,

        /// <summary>Information.</summary>
        Info = 1 << 6,

        /// <summary>For developers of libvips.</summary>
        Debug = 1 << 7,
    }
}
