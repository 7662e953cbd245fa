using BatchLabeler.Core.Exports.Output;
using BatchLabeler.Core.Exports.Selection;

namespace BatchLabeler.Core.Exports;

/// <summary>Writes labels in one format.</summary>
public interface IExport
{
    /// <summary>Whether the result is a folder; otherwise it is the one file <see cref="MainFile"/>.</summary>
    bool IsFolder { get; }

    /// <summary>The file that other tools are pointed at.</summary>
    string MainFile { get; }

    /// <summary>Writes all rows. What is held in memory does not grow with their number; some formats read them twice.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="target">Where the files go.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="ExportException">A name cannot be written in this format.</exception>
    Task<ExportCounts> WriteAsync(ExportRows rows, IExportTarget target, CancellationToken cancellation);
}
