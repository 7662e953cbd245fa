using BatchLabeler.Infra.Tests.Bicep;
using BatchLabeler.Infra.Tests.Files;

namespace BatchLabeler.Infra.Tests;

/// <summary>Each identity may do what its program does, and no more.</summary>
public sealed class RolesTests
{
    private static readonly string[] Needed =
    [
        "events ServiceBusDataSender submissionsQueue",
        "events StorageBlobDataContributor deadLetterContainer",
        "functions AcrPull registryName",
        "functions ContainerAppsJobsOperator trainingJobName",
        "functions DurableTaskDataContributor taskHubName",
        "functions MonitoringMetricsPublisher insightsName",
        "functions ServiceBusDataReceiver completionsQueue",
        "functions ServiceBusDataReceiver submissionsQueue",
        "functions ServiceBusDataSender shardsQueue",
        "functions StorageBlobDataContributor 'batches'",
        "functions StorageBlobDataContributor 'manifests'",
        "functions StorageBlobDataContributor 'models'",
        "functions StorageBlobDataContributor 'work'",
        "functions StorageBlobDataOwner functionsHostStorageName",
        "functions StorageBlobDataReader 'feedback'",
        "functions StorageQueueDataContributor functionsHostStorageName",
        "functions StorageTableDataContributor functionsHostStorageName",
        "gpu AcrPull registryName",
        "gpu MonitoringMetricsPublisher insightsName",
        "gpu ServiceBusDataReceiver shardsQueue",
        "gpu ServiceBusDataSender completionsQueue",
        "gpu StorageBlobDataContributor 'work'",
        "gpu StorageBlobDataOwner gpuHostStorageName",
        "gpu StorageBlobDataReader 'batches'",
        "gpu StorageBlobDataReader 'models'",
        "gpu StorageTableDataContributor gpuHostStorageName",
        "training AcrPull registryName",
        "training MonitoringMetricsPublisher insightsName",
        "training StorageBlobDataContributor 'models'",
        "training StorageBlobDataReader 'batches'",
    ];

    private static List<Declaration> Lists =>
        [.. Repository.App("rbac").Of("var").Where(list => list.Name.EndsWith("Grants", StringComparison.Ordinal))];

    private static IEnumerable<Value> Grants =>
        Lists.SelectMany(list => list.Value.All()).Where(value => value.Properties.ContainsKey("who"));

    [Fact]
    public void Identities_have_the_roles_that_their_programs_need_and_no_others()
    {
        var granted = Grants.Select(grant => $"{grant["who"].Text} {grant["role"].Text} {grant["where"].Written}");
        Assert.Equal(Needed, granted.Order(StringComparer.Ordinal));
    }

    /// <summary>Two assignments of one role to one identity at one place have one name, and are refused.</summary>
    [Fact]
    public void No_role_is_given_twice()
    {
        var granted = Grants.Select(grant => $"{grant["who"].Text} {grant["role"].Text} {grant["where"].Written}").ToList();
        Assert.Distinct(granted);
    }

    [Fact]
    public void Every_grant_says_why() => Assert.All(Grants, grant => Assert.False(string.IsNullOrWhiteSpace(grant["why"].Text)));

    [Fact]
    public void Every_list_of_grants_is_assigned()
    {
        var assigned = Repository.App("rbac").Of("resource")
            .Where(resource => resource.Source.StartsWith("Microsoft.Authorization/", StringComparison.Ordinal))
            .Select(resource => resource.Value.Tokens.SkipWhile(token => !token.IsName("in")).ElementAt(1).Value);
        var joined = Lists.SelectMany(References.Of).Select(token => token.Value);
        Assert.Empty(Lists.Select(list => list.Name).Except(assigned).Except(joined));
    }

    [Fact]
    public void Roles_are_known_by_their_ids_and_all_are_granted()
    {
        var roles = Repository.Json("infra/app/roles.json").EnumerateObject().ToList();
        Assert.All(roles, role => Assert.True(Guid.TryParse(role.Value.GetString(), out _), role.Name));
        var person = Repository.Text("infra/app/rbacPerson.bicep");
        var granted = Grants.Select(grant => grant["role"].Text).ToHashSet();
        Assert.All(roles, role => Assert.True(granted.Contains(role.Name) || person.Contains(role.Name), role.Name));
        Assert.Subset(roles.Select(role => role.Name).ToHashSet(), granted!);
    }

    [Fact]
    public void Apps_and_events_wait_for_their_roles()
    {
        var modules = Repository.Main.Of("module").Where(module => module.Body.Properties.ContainsKey("dependsOn"));
        var waiting = modules.Select(module => module.Name).ToList();
        Assert.Equal(["functions", "gpuWorkers", "events"], waiting);
        Assert.All(waiting, name => Assert.Equal("[rbac]", Repository.Main[name].Body["dependsOn"].Written));
    }
}
