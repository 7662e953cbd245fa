namespace BatchLabeler.Training.Features;

/// <summary>How features are stored on disk.</summary>
public enum FeatureElement
{
    /// <summary>Half precision: half the space.</summary>
    Float16,

    /// <summary>Single precision.</summary>
    Float32,
}
