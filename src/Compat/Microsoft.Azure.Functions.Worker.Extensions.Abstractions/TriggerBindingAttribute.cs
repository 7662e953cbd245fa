namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The base class of what starts a function.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute
{
}
