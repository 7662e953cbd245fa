namespace BatchLabeler.Training.Scenes.Drawing;

/// <summary>A colour: red, green and blue, each 0..255.</summary>
internal readonly record struct Rgb(int Red, int Green, int Blue)
{
    public int DistanceTo(Rgb other)
        => Math.Abs(Red - other.Red) + Math.Abs(Green - other.Green) + Math.Abs(Blue - other.Blue);

    public Rgb Shifted(int red, int green, int blue) => new(Clip(Red + red), Clip(Green + green), Clip(Blue + blue));

    public static int Clip(int channel) => Math.Clamp(channel, 0, 255);
}
