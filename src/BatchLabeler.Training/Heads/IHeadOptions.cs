using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Training.Heads;

/// <summary>
/// Every choice of a head that <see cref="Loop.HeadMethod"/> trains. Its public properties are written into <c>model.json</c>.
/// </summary>
public interface IHeadOptions
{
    /// <summary>The name in <c>train --head</c>, one of <see cref="Models.Bundles.HeadKinds"/>.</summary>
    string Kind { get; }

    /// <summary>How the paper trains it.</summary>
    HeadSchedule PaperSchedule { get; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    void Validate();

    /// <summary>A head at its start; random starts follow torch's seed.</summary>
    /// <exception cref="ArgumentException">A prompt is too long for the tower, or something else does not fit the context.</exception>
    Head Create(HeadContext context);
}
