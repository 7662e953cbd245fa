namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>The base class of what a function is given beside its trigger.</summary>
public abstract class InputBindingAttribute : BindingAttribute
{
}
