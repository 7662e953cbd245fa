namespace BatchLabeler.Models.Clip;

/// <summary>The two towers of a CLIP model.</summary>
/// <param name="Visual">The visual tower.</param>
/// <param name="Text">The text tower.</param>
public sealed record ClipArchitecture(VisualArchitecture Visual, TextArchitecture Text);
