namespace BatchLabeler.Training.Descriptions.Chat;

/// <summary>Where the chat completions of an endpoint are.</summary>
internal static class ChatAddress
{
    private const string DefaultApiVersion = "2024-10-21";

    /// <summary>The address that takes the questions.</summary>
    public static Uri Of(ChatOptions options)
    {
        var start = options.Endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        if (start.EndsWith("/chat/completions", StringComparison.Ordinal))
            start = start[..^"/chat/completions".Length];
        var isVersioned = start.EndsWith("/v1", StringComparison.Ordinal);
        if (!options.IsAzure || (isVersioned && options.ApiVersion is null))
            return new Uri(start + "/chat/completions");
        if (start.EndsWith("/openai", StringComparison.Ordinal))
            start = start[..^"/openai".Length];
        var (deployment, version) = (Uri.EscapeDataString(options.Model), Uri.EscapeDataString(options.ApiVersion ?? DefaultApiVersion));
        return new Uri($"{start}/openai/deployments/{deployment}/chat/completions?api-version={version}");
    }
}
