namespace BatchLabeler.Models.Safetensors;

/// <summary>A tensor's line in the header: its type, shape and byte range <c>[Begin, End)</c> behind the header.</summary>
internal readonly record struct SafetensorsEntry(string Name, ElementType Type, long[] Shape, long Begin, long End);
