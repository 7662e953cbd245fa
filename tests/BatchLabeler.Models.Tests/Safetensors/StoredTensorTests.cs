using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Safetensors;

public sealed class StoredTensorTests
{
    [Theory]
    [InlineData(ElementType.Float16, new byte[] { 0x00, 0x3C }, 1f)]
    [InlineData(ElementType.Float16, new byte[] { 0x00, 0xFC }, float.NegativeInfinity)]
    [InlineData(ElementType.Float16, new byte[] { 0x01, 0x00 }, 5.9604645e-8f)]
    [InlineData(ElementType.BFloat16, new byte[] { 0x80, 0x3F }, 1f)]
    [InlineData(ElementType.BFloat16, new byte[] { 0x49, 0xC0 }, -3.140625f)]
    [InlineData(ElementType.Float64, new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, 1.5f)]
    [InlineData(ElementType.Float32, new byte[] { 0, 0, 0x20, 0xC0 }, -2.5f)]
    [InlineData(ElementType.Int8, new byte[] { 0xFF }, -1f)]
    [InlineData(ElementType.UInt8, new byte[] { 0xFF }, 255f)]
    [InlineData(ElementType.Bool, new byte[] { 1 }, 1f)]
    [InlineData(ElementType.UInt64, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 }, 9.223372e18f)]
    public void ToFloat32_reads_every_type(ElementType type, byte[] bytes, float expected) =>
        Assert.Equal([expected], new StoredTensor(type, [1], bytes).ToFloat32());

    [Theory]
    [InlineData(ElementType.Int64, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, -2)]
    [InlineData(ElementType.Int32, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, -2)]
    [InlineData(ElementType.Int16, new byte[] { 0xFE, 0xFF }, -2)]
    [InlineData(ElementType.UInt16, new byte[] { 0xFE, 0xFF }, 65534)]
    [InlineData(ElementType.UInt32, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, 4294967294)]
    public void ToInt64_reads_every_integer_type(ElementType type, byte[] bytes, long expected) =>
        Assert.Equal([expected], new StoredTensor(type, [1], bytes).ToInt64());

    [Fact]
    public void ToInt64_refuses_floats() =>
        Assert.Throws<InvalidOperationException>(() => StoredTensor.FromFloat32([1], [1f]).ToInt64());

    [Fact]
    public void Constructor_refuses_a_shape_that_does_not_fit_the_bytes()
    {
        var exception = Assert.Throws<ArgumentException>(() => new StoredTensor(ElementType.Float32, [2, 3], new byte[20]));

        Assert.Contains("[2, 3]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_refuses_a_negative_size() =>
        Assert.Throws<ArgumentException>(() => new StoredTensor(ElementType.UInt8, [-1], new byte[1]));

    [Fact]
    public void FromFormatName_knows_every_name_and_no_other()
    {
        foreach (var type in Enum.GetValues<ElementType>()) Assert.Equal(type, ElementTypeExtensions.FromFormatName(type.FormatName()));
        Assert.Null(ElementTypeExtensions.FromFormatName("f32"));
    }
}
