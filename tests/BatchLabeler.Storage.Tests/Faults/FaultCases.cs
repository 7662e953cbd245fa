using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Storage.Tests.Faults;

/// <summary>How requests fail: the fault, whether the service has acted, and the reason that the false answer names.</summary>
public static class FaultCases
{
    public static TheoryData<NetworkFault, bool, string?> All => new()
    {
        { NetworkFault.Conflict, false, null },
        { NetworkFault.Conflict, false, "BlobAlreadyExists" },
        { NetworkFault.Conflict, true, "BlobAlreadyExists" },
        { NetworkFault.PreconditionFailed, false, null },
        { NetworkFault.PreconditionFailed, false, "ConditionNotMet" },
        { NetworkFault.PreconditionFailed, true, "ConditionNotMet" },
        { NetworkFault.Busy, false, "ServerBusy" },
        { NetworkFault.Busy, true, null },
        { NetworkFault.Cut, false, null },
        { NetworkFault.Cut, true, null },
    };
}
