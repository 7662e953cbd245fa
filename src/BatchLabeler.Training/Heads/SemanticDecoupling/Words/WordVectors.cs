using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace BatchLabeler.Training.Heads.SemanticDecoupling.Words;

/// <summary>The semantic representations x of the categories (Ruan et al., Eq. 2).</summary>
/// <param name="Source">Where they come from, in words, for the record.</param>
/// <param name="Dimension">D.</param>
/// <param name="Values"><c>[C, D]</c> row-major.</param>
public sealed record WordVectors(string Source, int Dimension, float[] Values)
{
    /// <summary>SHA-256 over the values, 64 hexadecimal digits.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(Values)));
}
