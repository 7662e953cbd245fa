// Follows TorchSharp 0.107; exists only for package feeds that lack it.
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    private readonly Parameter? _weight;
    private readonly Parameter? _bias;
    private readonly Tensor? _runningMean;
    private readonly Tensor? _runningVar;
    private readonly Tensor? _batches;

    private protected NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device,
        ScalarType? dtype, string name)
        : base(name)
    {
        this.num_features = num_features;
        this.eps = eps;
        this.momentum = momentum;
        this.affine = affine;
        this.track_running_stats = track_running_stats;
        if (affine)
        {
            _weight = LayerTensors.Parameter(this, nameof(weight), [num_features], device, dtype);
            _bias = LayerTensors.Parameter(this, nameof(bias), [num_features], device, dtype);
        }

        if (track_running_stats)
        {
            _runningMean = LayerTensors.Buffer(this, nameof(running_mean), zeros([num_features], dtype, device));
            _runningVar = LayerTensors.Buffer(this, nameof(running_var), ones([num_features], dtype, device));
            _batches = LayerTensors.Buffer(this, nameof(num_batches_tracked), tensor(0L, dtype, device));
        }

        reset_parameters();
    }

    public long num_features { get; }

    public double eps { get; set; }

    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public Parameter weight => _weight!;

    public Parameter? bias => _bias;

    public Tensor? running_mean => _runningMean;

    public Tensor? running_var => _runningVar;

    public Tensor? num_batches_tracked => _batches;

    public void reset_running_stats()
    {
        using var frozen = no_grad();
        _runningMean?.zero_();
        _runningVar?.fill_(1);
        _batches?.zero_();
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (!affine)
            return;
        nn.init.ones_(_weight!);
        nn.init.zeros_(_bias!);
    }

    protected abstract void ValidateInputDimensions(Tensor input);

    protected override void RegisterComponents()
    {
    }
}

public abstract class BatchNorm : NormBase
{
    public BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device,
        ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        if (training && track_running_stats)
            num_batches_tracked?.add_(1);
        var useRunning = !training || track_running_stats;
        return nn.functional.batch_norm(input, useRunning ? running_mean : null, useRunning ? running_var : null, affine ? weight : null,
            bias, training || running_mean is null, momentum ?? 0.0, eps);
    }
}
