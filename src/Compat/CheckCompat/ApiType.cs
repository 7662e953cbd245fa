namespace CheckCompat;

/// <summary>A public type: its base, its interfaces and its members, written as one line each.</summary>
internal sealed record ApiType(string Name, string Base, IReadOnlySet<string> Interfaces, IReadOnlySet<string> Members);
