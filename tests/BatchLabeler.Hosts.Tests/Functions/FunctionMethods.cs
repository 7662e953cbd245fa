using System.Reflection;
using BatchLabeler.Functions.Http;
using BatchLabeler.GpuFunctions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace BatchLabeler.Hosts.Tests.Functions;

/// <summary>The functions as the host finds them: by their attributes.</summary>
internal static class FunctionMethods
{
    public static IReadOnlyList<MethodInfo> OfFunctions { get; } = In(typeof(BatchFunctions).Assembly);

    public static IReadOnlyList<MethodInfo> OfGpuFunctions { get; } = In(typeof(ShardFunctions).Assembly);

    public static IReadOnlyList<MethodInfo> All { get; } = [.. OfFunctions, .. OfGpuFunctions];

    public static string NameOf(MethodInfo method) => method.GetCustomAttribute<FunctionAttribute>()!.Name;

    public static MethodInfo Named(string name) => All.Single(method => NameOf(method) == name);

    public static TriggerBindingAttribute TriggerOf(MethodInfo method) =>
        method.GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>())
            .OfType<TriggerBindingAttribute>()
            .Single();

    public static IEnumerable<(MethodInfo Method, T Trigger)> TriggeredBy<T>()
        where T : TriggerBindingAttribute =>
        All.Select(method => (method, trigger: TriggerOf(method) as T))
            .Where(pair => pair.trigger is not null)
            .Select(pair => (pair.method, pair.trigger!));

    private static List<MethodInfo> In(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null),
    ];
}
