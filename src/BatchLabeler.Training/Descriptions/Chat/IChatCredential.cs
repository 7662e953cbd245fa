namespace BatchLabeler.Training.Descriptions.Chat;

/// <summary>What an endpoint is shown so that it answers.</summary>
public interface IChatCredential
{
    /// <summary>Whether it sends a secret, which must not travel in clear text.</summary>
    bool IsSecret { get; }

    /// <summary>Adds it to a request.</summary>
    /// <exception cref="DescriptionException">There is none to be had.</exception>
    ValueTask AuthorizeAsync(HttpRequestMessage request, CancellationToken cancellation);

    /// <summary>A text without the secret, should the endpoint have repeated it.</summary>
    string Conceal(string text);
}
