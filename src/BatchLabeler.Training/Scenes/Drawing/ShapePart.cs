namespace BatchLabeler.Training.Scenes.Drawing;

/// <summary>A closed polygon, filled by the even-odd rule over the parts before it.</summary>
internal readonly record struct ShapePart(Tone Tone, UnitPoint[] Points);
