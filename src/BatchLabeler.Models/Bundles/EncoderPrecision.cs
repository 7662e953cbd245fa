namespace BatchLabeler.Models.Bundles;

/// <summary>The numbers that a visual tower computes with. Its input and its outputs are single precision either way.</summary>
public enum EncoderPrecision
{
    /// <summary>Single precision, 32 bits: <c>encoder.onnx</c>, which every encoder has.</summary>
    Full,

    /// <summary>Half precision, 16 bits: <c>encoder.half.onnx</c>, which an encoder may have.</summary>
    Half,
}
