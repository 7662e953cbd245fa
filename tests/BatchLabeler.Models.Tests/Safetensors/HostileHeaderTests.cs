using System.Text;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Safetensors;

public sealed class HostileHeaderTests
{
    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "truncated")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "needs 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "needs 12 bytes")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", 1, "'F8_E4M3', which is not supported")]
    [InlineData("""{"a":{"dtype":7,"shape":[1],"data_offsets":[0,1]}}""", 1, "no dtype")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}""", 1, "not negative")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}}""", 1, "whole numbers")]
    [InlineData("""{"a":{"dtype":"U8","shape":[99999999999999999999],"data_offsets":[0,1]}}""", 1, "whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "too large")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4294967296],"data_offsets":[0,4294967296]}}""", 8, "more than can be read")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0]}}""", 1, "two data_offsets")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1]}}""", 1, "no data_offsets")]
    [InlineData("""{"a":{"dtype":"U8","data_offsets":[0,1]}}""", 1, "no shape")]
    [InlineData("""{"a":[]}""", 0, "no dtype")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "twice")]
    [InlineData("""{"__metadata__":{"x":1}}""", 0, "not text")]
    [InlineData("""{"__metadata__":3}""", 0, "not a JSON object")]
    [InlineData("""[]""", 0, "not a JSON object")]
    [InlineData("""{"a":""", 0, "not JSON")]
    [InlineData("", 0, "not JSON")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "not JSON")]
    public void Read_refuses_a_header_and_says_why(string header, int dataLength, string reason)
    {
        var bytes = File(header, dataLength);

        Assert.Contains(reason, Refusal(new MemoryStream(bytes)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue, "more than")]
    [InlineData(1UL << 40, "more than")]
    [InlineData(1000UL, "truncated")]
    public void Read_refuses_an_absurd_header_length_without_reserving_it(ulong length, string reason) =>
        Assert.Contains(reason, Refusal(new MemoryStream([.. BitConverter.GetBytes(length), 1, 2, 3])), StringComparison.Ordinal);

    [Fact]
    public void Read_refuses_every_prefix_of_a_sound_file()
    {
        var whole = File("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", 3);

        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Contains("truncated", Refusal(new MemoryStream(whole[..length])), StringComparison.Ordinal);
            Assert.Contains("truncated", Refusal(new ForwardStream(whole[..length])), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_refuses_bytes_behind_the_tensors_of_a_stream_without_length()
    {
        var bytes = File("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", 4);

        Assert.Contains("belong to no tensor", Refusal(new ForwardStream(bytes)), StringComparison.Ordinal);
    }

    private static byte[] File(string header, int dataLength) =>
        [.. BitConverter.GetBytes((ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. new byte[dataLength]];

    private static string Refusal(Stream stream) => Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(stream)).Message;
}
