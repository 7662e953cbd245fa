namespace BatchLabeler.Tests.Storage;

/// <summary>What can befall a request on its way to the service and back.</summary>
public enum NetworkFault
{
    /// <summary>Answered by 409.</summary>
    Conflict,

    /// <summary>Answered by 412.</summary>
    PreconditionFailed,

    /// <summary>Answered by 503.</summary>
    Busy,

    /// <summary>Not answered: the connection is cut.</summary>
    Cut,
}
