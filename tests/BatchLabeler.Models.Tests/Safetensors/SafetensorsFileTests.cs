using System.Text;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Safetensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_gives_the_bytes_of_the_format()
    {
        var tensors = new Dictionary<string, StoredTensor>
        {
            ["b"] = StoredTensor.FromFloat32([2], [1f, -2f]),
            ["a"] = StoredTensor.FromInt64([], [7]),
        };
        const string header = """{"__metadata__":{"format":"pt"},"a":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""";
        var padded = header.PadRight((header.Length + 7) / 8 * 8);

        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, tensors, new Dictionary<string, string> { ["format"] = "pt" });

        byte[] expected = [.. BitConverter.GetBytes((ulong)padded.Length), .. Encoding.ASCII.GetBytes(padded), 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void Write_gives_the_same_bytes_for_the_same_tensors()
    {
        var (one, two) = (StoredTensor.FromFloat32([1], [1f]), StoredTensor.FromFloat32([1], [2f]));
        SafetensorsFile.Write(_folder["x"], new Dictionary<string, StoredTensor> { ["one"] = one, ["two"] = two });
        SafetensorsFile.Write(_folder["y"], new Dictionary<string, StoredTensor> { ["two"] = two, ["one"] = one });

        Assert.Equal(File.ReadAllBytes(_folder["x"]), File.ReadAllBytes(_folder["y"]));
    }

    [Fact]
    public void Write_replaces_a_file_and_leaves_nothing_beside_it()
    {
        SafetensorsFile.Write(_folder["x"], new Dictionary<string, StoredTensor> { ["old"] = StoredTensor.FromInt64([1], [1]) });
        SafetensorsFile.Write(_folder["x"], new Dictionary<string, StoredTensor> { ["new"] = StoredTensor.FromInt64([1], [2]) });

        Assert.Equal(["new"], SafetensorsFile.Read(_folder["x"]).Tensors.Keys);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Write_keeps_the_old_file_when_it_fails()
    {
        SafetensorsFile.Write(_folder["x"], new Dictionary<string, StoredTensor> { ["old"] = StoredTensor.FromInt64([1], [1]) });

        Assert.Throws<ArgumentException>(() =>
            SafetensorsFile.Write(_folder["x"], new Dictionary<string, StoredTensor> { ["__metadata__"] = StoredTensor.FromInt64([1], [2]) }));

        Assert.Equal(["old"], SafetensorsFile.Read(_folder["x"]).Tensors.Keys);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Read_accepts_an_empty_tensor_and_a_file_without_tensors()
    {
        SafetensorsFile.Write(_folder["x"], new Dictionary<string, StoredTensor> { ["none"] = StoredTensor.FromFloat32([0, 5], []) });
        SafetensorsFile.Write(_folder["y"], new Dictionary<string, StoredTensor>());

        Assert.Equal([0, 5], SafetensorsFile.Read(_folder["x"])["none"].Shape);
        Assert.Empty(SafetensorsFile.Read(_folder["y"]).Tensors);
    }

    [Fact]
    public void Read_works_on_a_stream_that_cannot_seek()
    {
        SafetensorsFile.Write(_folder["x"], new Dictionary<string, StoredTensor> { ["a"] = StoredTensor.FromFloat32([2], [3f, 4f]) });
        using var stream = new ForwardStream(File.ReadAllBytes(_folder["x"]));

        Assert.Equal([3f, 4f], SafetensorsFile.Read(stream)["a"].ToFloat32());
    }

    [Fact]
    public void Read_names_the_file_it_refuses()
    {
        File.WriteAllBytes(_folder["broken.safetensors"], [1, 2]);

        var exception = Assert.Throws<SafetensorsException>(() => SafetensorsFile.Read(_folder["broken.safetensors"]));

        Assert.Contains("broken.safetensors", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_names_a_tensor_that_is_missing_or_has_another_shape()
    {
        var content = new SafetensorsContent(
            new Dictionary<string, StoredTensor> { ["a"] = StoredTensor.FromFloat32([1, 2], [3f, 4f]) },
            new Dictionary<string, string>());

        Assert.Equal([3f, 4f], content.Matrix("a", 1, 2));
        Assert.Equal("The tensor 'b' is missing.", Assert.Throws<SafetensorsException>(() => content["b"]).Message);
        Assert.Equal(
            "The tensor 'a' has the shape [1, 2] instead of [2, 1].",
            Assert.Throws<SafetensorsException>(() => content.Matrix("a", 2, 1)).Message);
    }
}
