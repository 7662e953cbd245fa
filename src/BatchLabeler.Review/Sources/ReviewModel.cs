using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Review.Sources;

/// <summary>A model that can look at single images again.</summary>
/// <param name="Bundle">The model.</param>
/// <param name="Prototypes">The prototypes and thresholds that the batch was labelled with; null for the bundle's own.</param>
public sealed record ReviewModel(ModelBundle Bundle, PrototypeSummary? Prototypes);
