namespace BatchLabeler.Training.Ladders;

/// <summary>The names of the tables that every ladder may have.</summary>
public static class LadderTables
{
    /// <summary>The comparison of methods.</summary>
    public const string Methods = "methods";

    /// <summary>TRM-ML's components, table 3 of its paper.</summary>
    public const string Components = "components";

    /// <summary>TRM-ML's kinds of prototypes, table 6 of its paper.</summary>
    public const string Prototypes = "prototypes";

    /// <summary>Settings of the user's own.</summary>
    public const string Settings = "settings";
}
