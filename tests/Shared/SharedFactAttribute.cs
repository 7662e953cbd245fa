namespace BatchLabeler.Tests;

/// <summary>A test that compares with reference data too large for the repository; skipped where <c>../shared/data</c> is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedFolder.Root is null) Skip = "The reference data of ../shared/data is not beside this checkout.";
    }
}
