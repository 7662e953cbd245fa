// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Calls operators of libtorch by name, for example "add.Tensor"; arguments left out take the schema's defaults.</summary>
internal static unsafe class Aten
{
    private const int Room = 8;
    private static readonly ConcurrentDictionary<string, nint> Operators = new(StringComparer.Ordinal);

    public static Tensor Call(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[Room];
        Invoke(name, arguments, results);
        return new Tensor((nint)results[0].Data);
    }

    public static bool CallFlag(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[Room];
        Invoke(name, arguments, results);
        return results[0].Whole != 0;
    }

    public static Scalar CallScalar(string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[Room];
        Invoke(name, arguments, results);
        return (ArgumentKind)results[0].Kind switch
        {
            ArgumentKind.Real => results[0].Real,
            ArgumentKind.Flag => results[0].Whole != 0,
            _ => results[0].Whole,
        };
    }

    /// <summary>An operator that changes its first argument, which is what it returns.</summary>
    public static Tensor InPlace(Tensor target, string name, params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[Room];
        Invoke(name, arguments, results);
        if (results[0].Data != null)
            Native.TensorFree((nint)results[0].Data);
        return target;
    }

    private static nint Resolve(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        byte* error;
        var op = dot < 0 ? Native.Find("aten::" + name, "", &error) : Native.Find("aten::" + name[..dot], name[(dot + 1)..], &error);
        Native.Check(error);
        return op;
    }

    private static void Invoke(string name, ReadOnlySpan<Argument> arguments, NativeValue* results)
    {
        var op = Operators.GetOrAdd(name, Resolve);
        var values = stackalloc NativeValue[arguments.Length];
        var pins = new Pins();
        byte* error;
        try
        {
            for (var i = 0; i < arguments.Length; i++)
                values[i] = Encode(arguments[i], ref pins);
            _ = Native.Call(op, values, arguments.Length, results, Room, &error);
        }
        finally
        {
            pins.Release();
        }

        foreach (ref readonly var argument in arguments)
            GC.KeepAlive(argument.Reference);
        Native.Check(error);
    }

    private static NativeValue Encode(in Argument argument, ref Pins pins)
    {
        var value = new NativeValue { Kind = (long)argument.Kind, Whole = argument.Whole, Real = argument.Real };
        switch (argument.Kind)
        {
            case ArgumentKind.Tensor:
                value.Data = (void*)((Tensor)argument.Reference!).Handle;
                break;
            case ArgumentKind.Wholes:
                var wholes = (long[])argument.Reference!;
                value.Data = pins.Pin(wholes);
                value.Count = wholes.Length;
                break;
            case ArgumentKind.Tensors:
                var tensors = (Tensor?[])argument.Reference!;
                value.Data = pins.Pin(Array.ConvertAll(tensors, tensor => tensor?.Handle ?? 0));
                value.Count = tensors.Length;
                break;
            case ArgumentKind.Text:
                var text = Encoding.UTF8.GetBytes((string)argument.Reference!);
                value.Data = pins.Pin(text);
                value.Count = text.Length;
                break;
            case ArgumentKind.Device:
                var device = (Device)argument.Reference!;
                (value.Whole, value.Count) = ((long)device.type, device.index);
                break;
            case ArgumentKind.Generator:
                value.Data = (void*)((Generator)argument.Reference!).Handle;
                break;
        }

        return value;
    }

    [InlineArray(8)]
    private struct PinSlots
    {
        private GCHandle _first;
    }

    private struct Pins
    {
        private PinSlots _slots;
        private int _count;

        public void* Pin(Array array)
        {
            if (array.Length == 0)
                return null;
            var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
            _slots[_count++] = handle;
            return (void*)handle.AddrOfPinnedObject();
        }

        public void Release()
        {
            for (var i = 0; i < _count; i++)
                _slots[i].Free();
        }
    }
}
