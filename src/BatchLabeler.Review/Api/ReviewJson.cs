using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchLabeler.Review.Api;

/// <summary>How the API writes: names as in JavaScript, and no character that HTML would act on.</summary>
internal static class ReviewJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.MaxDepth = 8;
    }
}
