namespace BatchLabeler.Storage.Tests.Objects;

/// <summary>Names at the edges of what is allowed.</summary>
public static class ObjectNames
{
    public static TheoryData<string> Unusual =>
    [
        "a b/c  d", "50%.jpg", "a%2Fb", "%2e%2e/x", "a+b&c=d?e#f", "quote'\"", "<tag>|*:", "..a/...b", "~", "~/.batchlabeler",
        ".batchlabeler", ".batchlabeler/staging/x", ".batchlabeler/locks/00", "~.batchlabeler", "~~.batchlabeler/x", ".hidden/.name",
        "con", "-rf", "$HOME/`x`", "żółć/日本語.png", "e\u0301", "image\U0001F600.jpg", " leading", "x/" + new string('n', 200),
        string.Join('/', Enumerable.Repeat("seg", 254)),
        string.Concat(Enumerable.Repeat(new string('l', 127) + "/", 7)) + new string('l', 128),
    ];

    public static TheoryData<string> Refused =>
    [
        "", "/", "/etc/passwd", "a/", "a//b", "..", ".", "../x", "a/../../x", "a/./b", "a/..", "dot.", "a./b", "a\\b", "..\\x",
        "nul\0l", "line\nbreak", "del\u007f", new string('x', 1025), string.Join('/', Enumerable.Repeat("s", 255)),
    ];
}
