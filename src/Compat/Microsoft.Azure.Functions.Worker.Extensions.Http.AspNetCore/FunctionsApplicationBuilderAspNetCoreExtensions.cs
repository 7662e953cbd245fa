namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Lets functions take requests and give answers of ASP.NET Core.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder) => builder;
}
