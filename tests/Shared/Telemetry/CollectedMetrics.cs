using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace BatchLabeler.Tests.Telemetry;

/// <summary>Listens to a meter and keeps what it says, as <c>metric tag=value</c>.</summary>
internal sealed class CollectedMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> _values = new(StringComparer.Ordinal);

    public CollectedMetrics(string meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public IEnumerable<double> Values(string series) => _values.TryGetValue(series, out var values) ? values : [];

    public double Sum(string series) => Values(series).Sum();

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = instrument.Name;
        foreach (var (name, tag) in tags) series += $" {name.Split('.')[^1]}={tag}";
        _values.GetOrAdd(series, _ => new ConcurrentQueue<double>()).Enqueue(value);
    }
}
