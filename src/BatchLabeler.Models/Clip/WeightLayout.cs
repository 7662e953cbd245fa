namespace BatchLabeler.Models.Clip;

/// <summary>Whose names a file of CLIP weights uses.</summary>
public enum WeightLayout
{
    /// <summary>OpenAI's own: <c>visual.*</c>, <c>transformer.resblocks.*</c>.</summary>
    OpenAi,

    /// <summary>open_clip: OpenAI's names, the text tower sometimes under <c>text.</c></summary>
    OpenClip,

    /// <summary>Hugging Face's CLIPModel: <c>text_model.*</c>, <c>vision_model.*</c>; vision transformers only.</summary>
    HuggingFace,
}
