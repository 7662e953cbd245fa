using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Sspa.Quaternions;

/// <summary>
/// The Hamilton product W ⊗ q of Eq. 8 for W = A + Bi + Cj + Dk and q = r + xi + yj + zk. SSPA's text lost the equation; this is the
/// product that i² = j² = k² = ijk = −1 gives: r' = Ar − Bx − Cy − Dz, x' = Ax + Br + Cz − Dy, y' = Ay − Bz + Cr + Dx,
/// z' = Az + By − Cx + Dr.
/// </summary>
public static class HamiltonProduct
{
    /// <summary>
    /// Eq. 2: the real matrix <c>[4o, 4i]</c> that multiplies q = (r, x, y, z), four stretches of length i, by a quaternion matrix whose
    /// four parts are <c>[o, i]</c> each.
    /// </summary>
    /// <param name="real">A.</param>
    /// <param name="i">B.</param>
    /// <param name="j">C.</param>
    /// <param name="k">D.</param>
    public static Tensor RealMatrix(Tensor real, Tensor i, Tensor j, Tensor k) => cat(
        [
            cat([real, -i, -j, -k], 1),
            cat([i, real, -k, j], 1),
            cat([j, k, real, -i], 1),
            cat([k, -j, i, real], 1),
        ],
        0);
}
