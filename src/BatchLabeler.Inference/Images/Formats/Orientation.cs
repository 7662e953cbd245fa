namespace BatchLabeler.Inference.Images.Formats;

/// <summary>How a camera was held: the EXIF tag 0x0112. Names say where row 0 and column 0 of the stored picture belong.</summary>
internal enum Orientation
{
    Upright = 1,
    TopRight = 2,
    BottomRight = 3,
    BottomLeft = 4,
    LeftTop = 5,
    RightTop = 6,
    RightBottom = 7,
    LeftBottom = 8,
}
