using BatchLabeler.Infra.Tests.Bicep;
using BatchLabeler.Infra.Tests.Files;

namespace BatchLabeler.Infra.Tests;

public sealed class BicepNamesTests
{
    [Fact]
    public void Every_name_that_bicep_uses_is_declared()
    {
        var unknown =
            from file in Repository.Bicep
            let names = file.Declarations.Select(declaration => declaration.Name).Concat(file.Imports).ToHashSet(StringComparer.Ordinal)
            from declaration in file.Declarations
            from token in References.Of(declaration)
            where !names.Contains(token.Value)
            select $"{file.Name}:{token.Line}: {token.Value}";
        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_parameter_and_variable_is_used()
    {
        var unused =
            from file in Repository.Bicep
            let used = file.Declarations.SelectMany(References.Of).Select(token => token.Value).ToHashSet(StringComparer.Ordinal)
            from declaration in file.Declarations
            where declaration.Kind is "param" or "var" && !used.Contains(declaration.Name)
            select $"{declaration}";
        Assert.Empty(unused);
    }

    [Fact]
    public void Every_module_gets_exactly_the_parameters_it_has()
    {
        var wrong =
            from file in Repository.Bicep
            from module in OwnModules(file)
            let given = module.Body["params"].Properties.Keys
            let known = Target(file, module).Of("param").ToList()
            let missing = known.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name).Except(given)
            let unknown = given.Except(known.Select(parameter => parameter.Name))
            from name in missing.Select(name => $"lacks {name}").Concat(unknown.Select(name => $"has no {name}"))
            select $"{module}: {name}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_output_that_is_read_exists()
    {
        var dangling =
            from file in Repository.Bicep
            from module in OwnModules(file)
            let outputs = Target(file, module).Of("output").Select(output => output.Name).ToHashSet(StringComparer.Ordinal)
            from name in file.Declarations.SelectMany(declaration => OutputsRead(declaration.Value.Tokens, module.Name))
            where !outputs.Contains(name)
            select $"{file.Name}: {module.Name}.outputs.{name}";
        Assert.Empty(dangling);
    }

    [Fact]
    public void Every_output_of_a_module_is_read()
    {
        var read =
            (from file in Repository.Bicep
             from module in OwnModules(file)
             from name in file.Declarations.SelectMany(declaration => OutputsRead(declaration.Value.Tokens, module.Name))
             select $"{Target(file, module).Name}: output {name}").ToHashSet(StringComparer.Ordinal);
        var outputs = Repository.Bicep.Where(file => file != Repository.Main).SelectMany(file => file.Of("output"));
        Assert.Equal([], outputs.Select(output => $"{output}").Except(read));
    }

    /// <summary>Two deployments of one name in one resource group overwrite each other while they run.</summary>
    [Fact]
    public void Deployments_have_names_of_their_own()
    {
        var names = Repository.Bicep.SelectMany(file => file.Of("module")).Select(module => module.Body["name"].Written);
        Assert.Empty(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Registry_modules_are_pinned_to_one_version_each()
    {
        var sources = Repository.Bicep.SelectMany(file => file.Of("module")).Select(module => module.Source)
            .Where(source => !source.EndsWith(".bicep", StringComparison.Ordinal)).Distinct().ToList();
        Assert.All(sources, source => Assert.Matches(@"^br/public:avm/res/[a-z0-9/-]+:\d+\.\d+\.\d+$", source));
        Assert.Equal(sources.Select(source => source[..source.LastIndexOf(':')]).Distinct().Count(), sources.Count);
    }

    [Fact]
    public void Lines_are_not_longer_than_editorconfig_allows()
    {
        var lines = Repository.Bicep.SelectMany(file => Repository.Text($"infra/{file.Name}").Split('\n'));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 140));
    }

    private static IEnumerable<Declaration> OwnModules(BicepFile file) =>
        file.Of("module").Where(module => module.Source.EndsWith(".bicep", StringComparison.Ordinal));

    private static BicepFile Target(BicepFile file, Declaration module)
    {
        var folder = file.Name.Contains('/', StringComparison.Ordinal) ? file.Name[..(file.Name.LastIndexOf('/') + 1)] : "";
        return Repository.Bicep.SingleOrDefault(other => other.Name == folder + module.Source)
            ?? throw new FileNotFoundException($"{module} names {module.Source}, which is not there.");
    }

    private static IEnumerable<string> OutputsRead(IReadOnlyList<Token> tokens, string module)
    {
        var path = tokens.Where(token => !token.Is("!") && !token.Is("?")).ToList();
        return Enumerable.Range(0, path.Count).Where(i => i + 4 < path.Count && path[i].IsName(module) && path[i + 2].IsName("outputs"))
            .Select(i => path[i + 4].Value);
    }
}
