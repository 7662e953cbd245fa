using BatchLabeler.Infra.Tests.Files;

namespace BatchLabeler.Infra.Tests;

/// <summary>No key, password or anonymous door anywhere.</summary>
public sealed class SecretsTests
{
    private static readonly string[] Forbidden =
    [
        "listKeys", "listCredentials", "listAccountSas", "listServiceSas", "AccountKey", "SharedAccessKey", "SharedAccessSignature",
        "passwordSecretRef", "primaryAccessKey", "primaryConnectionString", "primarySharedKey", "instrumentationKey", "systemkeys",
    ];

    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "scripts", "azure")))
            .Append(Path.Combine(Repository.Root, "azure.yaml"));

    [Fact]
    public void No_file_of_the_deployment_reads_or_holds_a_key() =>
        Assert.All(Files, file => Assert.All(
            Forbidden, word => Assert.DoesNotContain(word, File.ReadAllText(file), StringComparison.OrdinalIgnoreCase)));

    [Theory]
    [InlineData("storage/storage-account", "allowSharedKeyAccess", "false")]
    [InlineData("storage/storage-account", "allowBlobPublicAccess", "false")]
    [InlineData("storage/storage-account", "minimumTlsVersion", "'TLS1_2'")]
    [InlineData("service-bus/namespace", "disableLocalAuth", "true")]
    [InlineData("service-bus/namespace", "authorizationRules", "[]")]
    [InlineData("insights/component", "disableLocalAuth", "true")]
    [InlineData("container-registry/registry", "acrAdminUserEnabled", "false")]
    [InlineData("container-registry/registry", "anonymousPullEnabled", "false")]
    [InlineData("app/container-app", "ingressAllowInsecure", "false")]
    public void Services_refuse_keys_and_strangers(string module, string parameter, string value)
    {
        var modules = Repository.Bicep.SelectMany(file => file.Of("module"))
            .Where(declaration => declaration.Source.Contains($"avm/res/{module}:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(modules);
        Assert.All(modules, declaration => Assert.Equal(value, declaration.Body["params"][parameter].Written));
    }

    [Fact]
    public void Registries_are_pulled_from_by_identity()
    {
        foreach (var module in new[] { "functions", "gpu", "training" })
        {
            var registry = Repository.App(module).Of("module").Single().Body["params"]["registries"].Elements.Single();
            Assert.Equal("identity.resourceId", registry["identity"].Written);
        }
    }
}
