using BatchLabeler.Models.Safetensors;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Models.Tests.Safetensors;

public sealed class SafetensorsProperties
{
    private static readonly Gen<StoredTensor> Tensors =
        from type in Gen.Elements(Enum.GetValues<ElementType>())
        from shape in Gen.Choose(0, 4).Select(size => (long)size).ArrayOf().Where(sizes => sizes.Length <= 4)
        from seed in Gen.Choose(0, 1 << 20)
        select Random(type, shape, seed);

    [Fact]
    public void Read_returns_what_was_written() => Prop.ForAll(Contents(), content =>
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, content.Tensors, content.Metadata);
        stream.Position = 0;
        var read = SafetensorsFile.Read(stream);
        return read.Metadata.OrderBy(pair => pair.Key).SequenceEqual(content.Metadata.OrderBy(pair => pair.Key))
            && read.Tensors.Keys.Order().SequenceEqual(content.Tensors.Keys.Order())
            && read.Tensors.All(pair => Same(pair.Value, content.Tensors[pair.Key]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_of_any_damage_gives_a_sentence_or_other_tensors_but_never_another_exception() => Prop.ForAll(
        (from content in Contents().Generator
         from position in Gen.Choose(0, 1 << 20)
         from value in Gen.Choose(0, 255)
         select (content, position, value)).ToArbitrary(),
        damage =>
        {
            using var stream = new MemoryStream();
            SafetensorsFile.Write(stream, damage.content.Tensors, damage.content.Metadata);
            var bytes = stream.ToArray();
            bytes[damage.position % bytes.Length] = (byte)damage.value;
            try
            {
                SafetensorsFile.Read(new MemoryStream(bytes));
            }
            catch (SafetensorsException exception)
            {
                return exception.Message.EndsWith('.');
            }
            return true;
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<SafetensorsContent> Contents() =>
        (from tensors in Tensors.ArrayOf()
         from names in Texts().ListOf(tensors.Length)
         from keys in Texts().ListOf()
         select new SafetensorsContent(
             tensors.Zip(names, (tensor, name) => (name, tensor)).DistinctBy(pair => pair.name).ToDictionary(pair => pair.name, pair => pair.tensor),
             keys.Distinct().ToDictionary(key => key, key => key + "!"))).ToArbitrary();

    private static Gen<string> Texts() => Gen.Elements('a', 'B', '0', '.', '_', ' ', '"', '\\', 'é', '日', '<').ArrayOf().Select(letters => new string(letters));

    private static StoredTensor Random(ElementType type, long[] shape, int seed)
    {
        var bytes = new byte[shape.Aggregate(1L, (product, size) => product * size) * type.ByteSize()];
        new Random(seed).NextBytes(bytes);
        return new StoredTensor(type, shape, bytes);
    }

    private static bool Same(StoredTensor a, StoredTensor b) =>
        a.Type == b.Type && a.Shape.SequenceEqual(b.Shape) && a.Bytes.Span.SequenceEqual(b.Bytes.Span);
}
