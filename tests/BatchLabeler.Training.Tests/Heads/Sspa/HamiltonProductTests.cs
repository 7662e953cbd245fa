using BatchLabeler.Training.Heads.Sspa.Quaternions;
using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.Sspa;

/// <summary>The quaternion algebra behind Eq. 1, 2 and 8.</summary>
public sealed class HamiltonProductTests
{
    private static readonly Gen<double[]> Quaternions = Gen.Choose(-100, 100).Select(value => value / 10.0).ArrayOf(4);
    private static readonly double[] One = [1, 0, 0, 0], I = [0, 1, 0, 0], J = [0, 0, 1, 0], K = [0, 0, 0, 1];

    [Fact]
    public void Imaginary_units_multiply_as_Hamilton_wrote()
    {
        double[] minusOne = [-1, 0, 0, 0];
        Close(minusOne, Product(I, I));
        Close(minusOne, Product(J, J));
        Close(minusOne, Product(K, K));
        Close(minusOne, Product(Product(I, J), K));
        Close(K, Product(I, J));
        Close(Negative(K), Product(J, I));
        Close(I, Product(J, K));
        Close(J, Product(K, I));
    }

    [Fact]
    public void Product_equals_the_four_sums_written_out() => ForAll((p, q) => Close(
        [
            (p[0] * q[0]) - (p[1] * q[1]) - (p[2] * q[2]) - (p[3] * q[3]),
            (p[0] * q[1]) + (p[1] * q[0]) + (p[2] * q[3]) - (p[3] * q[2]),
            (p[0] * q[2]) - (p[1] * q[3]) + (p[2] * q[0]) + (p[3] * q[1]),
            (p[0] * q[3]) + (p[1] * q[2]) - (p[2] * q[1]) + (p[3] * q[0]),
        ],
        Product(p, q)));

    [Fact]
    public void One_changes_nothing() => ForAll((p, _) =>
    {
        Close(p, Product(One, p));
        Close(p, Product(p, One));
    });

    [Fact]
    public void Product_is_associative() => ForAll((p, q) =>
    {
        double[] r = [0.5, -1.5, 2, 0.25];
        Close(Product(Product(p, q), r), Product(p, Product(q, r)));
    });

    [Fact]
    public void Lengths_multiply() => ForAll((p, q) => Assert.Equal(Length(p) * Length(q), Length(Product(p, q)), 1e-6));

    [Fact]
    public void Conjugate_of_a_product_is_the_product_of_the_conjugates_turned_round() =>
        ForAll((p, q) => Close(Conjugate(Product(p, q)), Product(Conjugate(q), Conjugate(p))));

    [Fact]
    public void Unit_quaternions_rotate_vectors_as_Rodrigues_says() => ForAll((p, vector) =>
    {
        var unit = Unit(p);
        double[] v = [0, vector[1], vector[2], vector[3]];

        var rotated = Product(Product(unit, v), Conjugate(unit));

        Close([0, .. Rodrigues(unit, v[1..])], rotated);
        Assert.Equal(Length(v), Length(rotated), 1e-6);
    });

    [Fact]
    public void Rotations_one_after_another_are_one_rotation() => ForAll((p, q) =>
    {
        var (first, second) = (Unit(p), Unit(q));
        double[] v = [0, 1, -2, 3];

        var stepwise = Product(Product(second, Product(Product(first, v), Conjugate(first))), Conjugate(second));
        var both = Product(second, first);

        Close(stepwise, Product(Product(both, v), Conjugate(both)));
    });

    private static double[] Product(double[] p, double[] q)
    {
        Tensor Part(int index) => tensor(new[] { p[index] }).reshape(1, 1);
        return HamiltonProduct.RealMatrix(Part(0), Part(1), Part(2), Part(3)).matmul(tensor(q)).data<double>().ToArray();
    }

    private static double[] Rodrigues(double[] unit, double[] v)
    {
        var angle = 2 * Math.Acos(Math.Clamp(unit[0], -1, 1));
        var sine = Math.Sin(angle / 2);
        if (Math.Abs(sine) < 1e-9)
            return v;
        double[] k = [unit[1] / sine, unit[2] / sine, unit[3] / sine];
        var dot = (k[0] * v[0]) + (k[1] * v[1]) + (k[2] * v[2]);
        double[] cross = [(k[1] * v[2]) - (k[2] * v[1]), (k[2] * v[0]) - (k[0] * v[2]), (k[0] * v[1]) - (k[1] * v[0])];
        var (along, across) = (dot * (1 - Math.Cos(angle)), Math.Sin(angle));
        return [.. Enumerable.Range(0, 3).Select(a => (v[a] * Math.Cos(angle)) + (cross[a] * across) + (k[a] * along))];
    }

    private static double[] Unit(double[] q) => Length(q) > 0 ? [.. q.Select(part => part / Length(q))] : One;

    private static double[] Conjugate(double[] q) => [q[0], -q[1], -q[2], -q[3]];

    private static double[] Negative(double[] q) => [.. q.Select(part => -part)];

    private static double Length(double[] q) => Math.Sqrt(q.Sum(part => part * part));

    private static void Close(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));

    private static void ForAll(Action<double[], double[]> holds) =>
        Prop.ForAll(Quaternions.ToArbitrary(), Quaternions.ToArbitrary(), holds).QuickCheckThrowOnFailure();
}
