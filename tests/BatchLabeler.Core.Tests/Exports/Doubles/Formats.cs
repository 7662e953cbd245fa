using BatchLabeler.Core.Exports;

namespace BatchLabeler.Core.Tests.Exports.Doubles;

/// <summary>Every format, for tests that hold for each of them.</summary>
public static class Formats
{
    public static TheoryData<ExportFormat> All => [.. Enum.GetValues<ExportFormat>()];
}
