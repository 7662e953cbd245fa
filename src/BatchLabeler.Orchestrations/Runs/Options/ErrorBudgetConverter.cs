using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Orchestrations.Runs.Options;

/// <summary>An error budget as the text that <see cref="ErrorBudget.Parse"/> reads.</summary>
internal sealed class ErrorBudgetConverter : JsonConverter<ErrorBudget>
{
    public override ErrorBudget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ErrorBudget.Parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, ErrorBudget value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
