// Follows TorchSharp 0.107; exists only for package feeds that lack it.
namespace TorchSharp.Utils;

[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    public string? Name { get; set; }
}
