namespace BatchLabeler.Training.Scenes.Drawing;

/// <summary>What a part of a silhouette does to the pixels it covers.</summary>
internal enum Tone : byte
{
    /// <summary>Takes away what earlier parts painted.</summary>
    Cut,

    /// <summary>Paints in the main colour.</summary>
    Main,

    /// <summary>Paints in the accent colour, which solid objects do not have.</summary>
    Accent,
}
