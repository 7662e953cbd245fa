using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Images;
using BatchLabeler.Training.Augmentation.Operations;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Augmentation;

public sealed class OperationTests
{
    [Fact]
    public void Tables_give_the_values_worked_by_hand()
    {
        var image = Patterns.Grey(0, 99, 100, 200, 255);

        Assert.Equal(Patterns.Grey(255, 156, 155, 55, 0).Pixels, Invert.Apply(image).Pixels);
        Assert.Equal(Patterns.Grey(0, 99, 155, 55, 0).Pixels, Solarize.Apply(image, 100).Pixels);
        Assert.Equal(Patterns.Grey(0, 96, 96, 192, 240).Pixels, Posterize.Apply(image, 4).Pixels);
    }

    [Fact]
    public void Auto_contrast_stretches_from_the_lowest_to_the_highest_value()
    {
        // 255 / (150 − 50) = 2.55, cut off after the product.
        Assert.Equal(Patterns.Grey(0, 2, 127, 255).Pixels, AutoContrast.Apply(Patterns.Grey(50, 51, 100, 150)).Pixels);
        Assert.Equal(Patterns.Grey(7, 7).Pixels, AutoContrast.Apply(Patterns.Grey(7, 7)).Pixels);
    }

    [Fact]
    public void Equalize_maps_a_value_to_the_share_of_those_below()
    {
        // 510 pixels of 10, 255 of 20, one of 30: a step is 765 / 255 = 3, so 10 → (3/2)/3 = 0, 20 → 511/3 = 170, 30 → 766/3 = 255.
        var row = Enumerable.Repeat((byte)10, 510).Concat(Enumerable.Repeat((byte)20, 255)).Append((byte)30).ToArray();

        var equal = Equalize.Apply(Patterns.Grey(row));

        Assert.Equal((0, 170, 255), (equal.Red(0, 0), equal.Red(600, 0), equal.Red(765, 0)));
        Assert.Equal(Patterns.Grey(1, 2, 3).Pixels, Equalize.Apply(Patterns.Grey(1, 2, 3)).Pixels);
    }

    [Fact]
    public void Blends_go_from_the_picture_without_to_the_picture_and_beyond()
    {
        var image = new RgbImage(2, 1, [200, 100, 0, 10, 20, 30]);

        Assert.Equal([100, 50, 0, 5, 10, 15], Brightness.Apply(image, 0.5).Pixels);
        Assert.Equal([255, 200, 0, 20, 40, 60], Brightness.Apply(image, 2).Pixels);
        // Grey of (200, 100, 0) is 0.299 · 200 + 0.587 · 100 = 118.5, rounded 118; of (10, 20, 30) 18.15.
        Assert.Equal([118, 118, 118, 18, 18, 18], Saturation.Apply(image, 0).Pixels);
        // The mean of both greys is 68.
        Assert.Equal([68, 68, 68, 68, 68, 68], Contrast.Apply(image, 0).Pixels);
        Assert.Equal([134, 84, 34, 39, 44, 49], Contrast.Apply(image, 0.5).Pixels);
    }

    [Fact]
    public void Sharpness_of_zero_is_the_mean_in_which_the_middle_counts_five_times() => Prop.ForAll(Patterns.Any, image =>
    {
        var smooth = Sharpness.Apply(image, 0);
        return Enumerable.Range(0, image.Height).All(y => Enumerable.Range(0, image.Width).All(x => smooth.Red(x, y) == Mean(x, y)));

        int Mean(int x, int y)
        {
            if (x == 0 || y == 0 || x == image.Width - 1 || y == image.Height - 1)
                return image.Red(x, y);
            var sum = 4.0 * image.Red(x, y);
            for (var down = -1; down <= 1; down++)
            {
                for (var right = -1; right <= 1; right++)
                    sum += image.Red(x + right, y + down);
            }
            return (int)((sum / 13) + 0.5);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Blends_of_factor_one_are_the_picture_itself() => Prop.ForAll(Patterns.Any, image =>
        new[] { Sharpness.Apply(image, 1), Contrast.Apply(image, 1), Brightness.Apply(image, 1), Saturation.Apply(image, 1) }
            .All(same => same.Pixels.SequenceEqual(image.Pixels))).QuickCheckThrowOnFailure();

    [Fact]
    public void Translate_shifts_by_whole_pixels_over_grey()
    {
        var image = Patterns.Grey(10, 20, 30, 40);

        Assert.Equal(Patterns.Grey(20, 30, 40, 128).Pixels, Translate.ApplyX(image, 0.25).Pixels);
        Assert.Equal(Patterns.Grey(128, 128, 10, 20).Pixels, Translate.ApplyX(image, -0.5).Pixels);
        Assert.Equal(Patterns.Grey(128, 128, 128, 128).Pixels, Translate.ApplyY(image, 1).Pixels);
    }

    [Fact]
    public void Rotate_by_a_right_angle_turns_counter_clockwise()
    {
        var image = Patterns.Of(5, 5);

        var turned = Rotate.Apply(image, 90);

        for (var y = 0; y < 5; y++)
        {
            for (var x = 0; x < 5; x++)
                Assert.Equal(image.Red(4 - y, x), turned.Red(x, y));
        }
    }

    [Fact]
    public void Shear_by_a_whole_slope_shifts_each_row_by_half_a_pixel_more_than_its_number()
    {
        // At slope 1 row y looks y + 0.5 pixels to the right; halfway between equal values the cubic gives that value.
        var image = new RgbImage(4, 2, [.. Patterns.Grey(60, 60, 60, 60).Pixels, .. Patterns.Grey(90, 90, 90, 90).Pixels]);

        var sheared = Shear.ApplyX(image, 1);

        Assert.Equal([60, 60, 60, 128], Enumerable.Range(0, 4).Select(x => (int)sheared.Red(x, 0)));
        Assert.Equal([90, 90, 128, 128], Enumerable.Range(0, 4).Select(x => (int)sheared.Red(x, 1)));
    }

    [Fact]
    public void Flip_twice_is_the_picture_itself() => Prop.ForAll(Patterns.Any, image =>
        Flip.Apply(image).Red(0, 0) == image.Red(image.Width - 1, 0) && Flip.Apply(Flip.Apply(image)).Pixels.SequenceEqual(image.Pixels))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Cutout_paints_one_rectangle_of_one_color_and_leaves_the_rest() => Prop.ForAll(Gen.Choose(0, 5000).ToArbitrary(), seed =>
    {
        var image = new RgbImage(20, 10, Enumerable.Repeat((byte)1, 600).ToArray());
        var (middleX, middleY, random) = (0, 0, new SplitMix64((ulong)seed));
        (middleX, middleY) = (random.Next(20), random.Next(10));
        var color = (random.Next(256), random.Next(256), random.Next(256));

        var cut = Cutout.Apply(image, 0.4, new SplitMix64((ulong)seed));

        // 0.4 of 20 are 8 pixels, 4 to each side; 0.4 of 10 are 4, 2 to each side; Pillow paints both ends.
        return Enumerable.Range(0, 200).All(i =>
        {
            var (x, y) = (i % 20, i / 20);
            var expected = Math.Abs(x - middleX) <= 4 && Math.Abs(y - middleY) <= 2 ? color : (1, 1, 1);
            return (cut.Pixels[3 * i], cut.Pixels[(3 * i) + 1], cut.Pixels[(3 * i) + 2]) == expected;
        });
    }).QuickCheckThrowOnFailure();
}
