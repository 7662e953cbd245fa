namespace BatchLabeler.Training.Scenes;

/// <summary>One object of a scene.</summary>
/// <param name="Category">Index into <see cref="SceneCategories.Names"/>.</param>
/// <param name="Box">The whole object, also where a later one covers it.</param>
/// <param name="VisibleShare">Share of its pixels that no later object covers, in (0, 1].</param>
/// <param name="Color">Index of its main colour in <see cref="SceneColors.Names"/>.</param>
/// <param name="AccentColor">Index of the colour of its accents; equals <paramref name="Color"/> for a solid object.</param>
/// <param name="Size">Its size in words.</param>
public sealed record SceneObject(int Category, SceneBox Box, double VisibleShare, int Color, int AccentColor, SizeWord Size);
