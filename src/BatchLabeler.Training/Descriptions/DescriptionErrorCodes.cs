namespace BatchLabeler.Training.Descriptions;

/// <summary>Why descriptions cannot be asked for or used.</summary>
public static class DescriptionErrorCodes
{
    /// <summary>There is no descriptions file at the place that was named.</summary>
    public const string Missing = "descriptions-missing";

    /// <summary>The file breaks its format.</summary>
    public const string Damaged = "descriptions-damaged";

    /// <summary>The file was written by a later program.</summary>
    public const string TooNew = "descriptions-too-new";

    /// <summary>The file lacks a category.</summary>
    public const string Incomplete = "descriptions-incomplete";

    /// <summary>The file holds descriptions that were asked for in another way.</summary>
    public const string Different = "descriptions-different";

    /// <summary>The endpoint would get a key without encryption.</summary>
    public const string Insecure = "endpoint-insecure";

    /// <summary>The endpoint refuses the key or the identity.</summary>
    public const string Denied = "endpoint-denied";

    /// <summary>There is no chat endpoint at the address, or it does not know the model.</summary>
    public const string NotFound = "endpoint-missing";

    /// <summary>The endpoint refuses the request.</summary>
    public const string Refused = "endpoint-refused";

    /// <summary>The endpoint stayed busy or broken through every attempt.</summary>
    public const string Busy = "endpoint-busy";

    /// <summary>The endpoint did not answer in time, in any attempt.</summary>
    public const string Timeout = "endpoint-timeout";

    /// <summary>The endpoint cannot be reached.</summary>
    public const string Unreachable = "endpoint-unreachable";

    /// <summary>The endpoint answers, but not with a description.</summary>
    public const string Malformed = "answer-malformed";
}
