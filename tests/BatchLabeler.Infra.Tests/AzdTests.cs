using System.Text.RegularExpressions;

using BatchLabeler.Infra.Tests.Bicep;
using BatchLabeler.Infra.Tests.Files;

namespace BatchLabeler.Infra.Tests;

public sealed partial class AzdTests
{
    private static readonly IReadOnlyDictionary<string, string> Yaml = YamlPaths.Read(Repository.Text("azure.yaml"));

    private static List<string> Services =>
        [.. Yaml.Keys.Select(key => key.Split('.')).Where(path => path is ["services", _]).Select(path => path[1])];

    [Fact]
    public void Services_are_projects_with_a_container_file()
    {
        Assert.Equal(["functions", "gpu", "training"], Services);
        Assert.All(Services, service =>
        {
            var project = Yaml[$"services.{service}.project"][2..];
            Assert.True(Repository.Has($"{project}/{Path.GetFileName(project)}.csproj"), project);
            Assert.True(Repository.Has($"{project}/{Yaml[$"services.{service}.docker.path"][2..]}"), project);
            Assert.Equal("containerapp", Yaml[$"services.{service}.host"]);
            Assert.Equal("true", Yaml[$"services.{service}.docker.remoteBuild"]);
            Assert.Equal("../..", Yaml[$"services.{service}.docker.context"]);
        });
    }

    [Fact]
    public void Every_service_has_a_resource_with_its_tag()
    {
        var tags = Repository.Bicep.SelectMany(file => Tag().Matches(Repository.Text($"infra/{file.Name}")));
        Assert.Equal(Services.Order(), tags.Select(match => match.Groups["service"].Value).Order());
    }

    [Fact]
    public void Workers_are_built_with_the_libraries_of_their_provider()
    {
        Assert.Equal("NATIVE=${ENCODING_PROVIDER}", Yaml["services.gpu.docker.buildArgs"]);
        var file = Repository.Text("src/BatchLabeler.GpuFunctions/Dockerfile");
        Assert.All(["cuda", "tensorrt"], provider => Assert.Contains($" AS {provider}\n", file));
        Assert.Equal(
            "(['cuda','tensorrt'])",
            string.Concat(Repository.Main["encodingProvider"].Decorators.SkipWhile(token => !token.IsName("allowed")).Skip(1)
                .Where(token => token.Kind != TokenKind.NewLine).Select(token => token.Kind == TokenKind.Text ? $"'{token.Value}'" : token.Value)));
    }

    /// <summary>Older ones drop build arguments, or mix up what services are built from.</summary>
    [Fact]
    public void Azd_is_one_that_builds_several_services_remotely() => Assert.Equal("\">= 1.25.0\"", Yaml["requiredVersions.azd"]);

    /// <summary>An argument without a value would be handed to the build empty.</summary>
    [Fact]
    public void Arguments_of_builds_are_settings_that_the_hooks_write_down()
    {
        var arguments = Yaml.Where(entry => entry.Key.EndsWith(".buildArgs", StringComparison.Ordinal))
            .Select(entry => (Service: entry.Key.Split('.')[1], Parts: entry.Value.Split('='))).ToList();
        Assert.Equal(["gpu", "training"], arguments.Select(argument => argument.Service));
        Assert.All(arguments, argument =>
        {
            var project = Yaml[$"services.{argument.Service}.project"][2..];
            Assert.Contains($"ARG {argument.Parts[0]}=", Repository.Text($"{project}/Dockerfile"));
            var hooks = new[] { "sh", "ps1" }.Select(shell => Repository.Text($"scripts/azure/preprovision.{shell}"));
            Assert.All(hooks, hook => Assert.Contains($"azd env set {argument.Parts[1][2..^1]} ", hook));
        });
    }

    [Fact]
    public void Hooks_are_there_for_both_shells()
    {
        var scripts = Yaml.Where(entry => entry.Key.EndsWith(".run", StringComparison.Ordinal)).Select(entry => entry.Value[2..]).ToList();
        Assert.Equal(4, scripts.Count);
        Assert.All(scripts, script => Assert.True(Repository.Has(script), script));
        var posix = scripts.Where(script => script.EndsWith(".sh", StringComparison.Ordinal));
        Assert.All(posix, script => Assert.StartsWith("#!/bin/sh\n", Repository.Text(script), StringComparison.Ordinal));
        Assert.Equal(posix.Select(script => Path.ChangeExtension(script, ".ps1")), scripts.Except(posix));
    }

    [Fact]
    public void Every_parameter_of_the_deployment_has_a_value_and_no_other_is_given()
    {
        var given = Repository.Json("infra/main.parameters.json").GetProperty("parameters").EnumerateObject().ToList();
        Assert.Equal(Repository.Main.Of("param").Select(parameter => parameter.Name), given.Select(parameter => parameter.Name));
        Assert.All(
            given, parameter => Assert.Matches(@"^\$\{[A-Z_]+(=[A-Za-z0-9]*)?\}$", parameter.Value.GetProperty("value").GetString()));
    }

    [Fact]
    public void What_is_given_without_a_setting_is_what_the_templates_have_by_default()
    {
        foreach (var parameter in Repository.Json("infra/main.parameters.json").GetProperty("parameters").EnumerateObject())
        {
            var value = parameter.Value.GetProperty("value").GetString()![2..^1].Split('=');
            if (value.Length == 2) Assert.Equal(value[1], Repository.Main[parameter.Name].Value.Written.Trim('\''));
        }
    }

    /// <summary>An image without its registry cannot be pulled, and the app that names it is not deployed.</summary>
    [Fact]
    public void Images_are_those_of_apps_that_are_there()
    {
        var modules = Repository.Main.Of("module").Where(module => module.Body["params"].Properties.ContainsKey("image")).ToList();
        Assert.Equal(Services.Order(), modules.Select(module => Path.GetFileNameWithoutExtension(module.Source)).Order());
        Assert.All(modules, module =>
        {
            var service = Path.GetFileNameWithoutExtension(module.Source);
            Assert.Equal($"{service}Exists?{service}Image:''", module.Body["params"]["image"].Written);
        });
    }

    /// <summary>azd and the hooks read these.</summary>
    [Theory]
    [InlineData("AZURE_CONTAINER_REGISTRY_ENDPOINT")]
    [InlineData("AZURE_RESOURCE_GROUP")]
    [InlineData("BATCHLABELER_STORAGE")]
    public void Outputs_that_others_read_are_there(string name) =>
        Assert.Contains(Repository.Main.Of("output"), output => output.Name == name);

    [Fact]
    public void Outputs_are_named_as_environment_variables() =>
        Assert.All(Repository.Main.Of("output"), output => Assert.Matches("^[A-Z][A-Z_]+$", output.Name));

    [GeneratedRegex("'azd-service-name': '(?<service>[a-z]+)'", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
