namespace BatchLabeler.Models.Onnx;

/// <summary>How attention logits become the region map r of the paper's Eq. 4.</summary>
public enum RegionMapForm
{
    /// <summary>r = softmax over the pixels: the weights of one-head attention.</summary>
    Softmax,

    /// <summary>r = sigmoid of every pixel's logit on its own.</summary>
    Sigmoid,
}
