namespace BatchLabeler.Models.Clip;

/// <summary>Collects the names and shapes of a state dict, layer by layer.</summary>
internal sealed class ShapeTable
{
    private readonly SortedDictionary<string, long[]> _shapes = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long[]> ByName => _shapes;

    public void Add(string name, params long[] shape) => _shapes.Add(name, shape);

    public void AddNorm(string name, long width)
    {
        Add($"{name}.weight", width);
        Add($"{name}.bias", width);
    }

    public void AddLinear(string name, long outputs, long inputs)
    {
        Add($"{name}.weight", outputs, inputs);
        Add($"{name}.bias", outputs);
    }

    public void AddConvolution(string name, string norm, long outputs, long inputs, long kernel)
    {
        Add($"{name}.weight", outputs, inputs, kernel, kernel);
        AddNorm(norm, outputs);
        Add($"{norm}.running_mean", outputs);
        Add($"{norm}.running_var", outputs);
    }

    public void AddBlocks(string prefix, int layers, long width)
    {
        for (var layer = 0; layer < layers; layer++)
        {
            var block = $"{prefix}.{layer}";
            AddNorm($"{block}.ln_1", width);
            AddNorm($"{block}.ln_2", width);
            Add($"{block}.attn.in_proj_weight", 3 * width, width);
            Add($"{block}.attn.in_proj_bias", 3 * width);
            AddLinear($"{block}.attn.out_proj", width, width);
            AddLinear($"{block}.mlp.c_fc", 4 * width, width);
            AddLinear($"{block}.mlp.c_proj", width, 4 * width);
        }
    }
}
