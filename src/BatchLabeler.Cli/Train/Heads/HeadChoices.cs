using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>
/// <c>--head</c> and the options of all heads. Adding a head is one line in the constructor; the help says in brackets which heads an
/// option belongs to, and an option of another head than the chosen one is refused.
/// </summary>
internal sealed class HeadChoices
{
    private readonly Option<string> _head = new("--head") { Description = "Kind of head.", DefaultValueFactory = _ => HeadKinds.TrmMl };
    private readonly IHeadChoices[] _heads;

    public HeadChoices()
    {
        var (optimizer, decision, categorySpecific) = (new OptimizerChoices(), new DecisionChoices(), new CategorySpecificChoice());
        _heads =
        [
            new TrmMlChoices(),
            new DualCoOpChoices(optimizer),
            new CoOpChoices(optimizer, decision, categorySpecific),
            new SemanticDecouplingChoices(optimizer, decision),
            new SspaChoices(categorySpecific),
        ];
        _head.AcceptOnlyFromAmong([.. _heads.Select(head => head.Kind)]);
        foreach (var option in Own)
            option.Description = $"[{string.Join(", ", Owners(option))}] {option.Description}";
    }

    /// <summary>The options of every head.</summary>
    public SharedChoices Shared { get; } = new();

    /// <summary>All options, in the order of the help: the heads' own come last.</summary>
    public IEnumerable<Option> All => [_head, .. Shared.All, .. Own];

    /// <summary>The method as it was typed, and what is to be tried instead of published.</summary>
    /// <exception cref="CommandException">An option belongs to another head.</exception>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public (IHeadMethod Method, IReadOnlyList<TrialMethod> Trials) Read(ParseResult result, CategorySet categories)
    {
        var head = _heads.Single(each => each.Kind == result.GetValue(_head));
        if (Own.Except(head.Options).FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } foreign)
            throw CommandException.Usage(
                $"{foreign.Name} is an option of {string.Join(" and ", Owners(foreign))}, not of {head.Kind}: leave it out or choose another --head.");
        var method = head.Read(result, Shared, categories);
        method.Validate();
        return (method, head.Trials(result, Shared, method));
    }

    private IEnumerable<Option> Own => _heads.SelectMany(head => head.Options).Distinct();

    private IEnumerable<string> Owners(Option option) => _heads.Where(head => head.Options.Contains(option)).Select(head => head.Kind);
}
