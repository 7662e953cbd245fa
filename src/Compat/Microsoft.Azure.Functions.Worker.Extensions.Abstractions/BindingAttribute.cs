namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The base class of everything that binds a parameter.</summary>
public abstract class BindingAttribute : Attribute
{
}
