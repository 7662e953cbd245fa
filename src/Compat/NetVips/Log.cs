// Follows NetVips 3.2 (the members that the product calls, nothing else). Exists only for package feeds that lack the package.

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetVips.Internal;

namespace NetVips;

/// <summary>What becomes of libvips' log messages, which go to standard error otherwise.</summary>
public static class Log
{
    /// <summary>Receives messages.</summary>
    public delegate void LogDelegate(string logDomain, Enums.LogLevelFlags logLevel, string message);

    /// <summary>Hands a domain's messages of some levels to a function; returns the handler's number.</summary>
    public static unsafe uint SetLogHandler(string logDomain, Enums.LogLevelFlags flags, LogDelegate logFunc)
    {
        // The handler lives as long as the process, and so must its function.
        var function = GCHandle.Alloc(logFunc);
        return GLib.LogSetHandler(logDomain, (int)flags, &Receive, GCHandle.ToIntPtr(function));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Receive(nint domain, int level, nint message, nint function)
    {
        if (GCHandle.FromIntPtr(function).Target is LogDelegate receiver)
            receiver(Marshal.PtrToStringUTF8(domain), (Enums.LogLevelFlags)level, Marshal.PtrToStringUTF8(message));
    }
}
