using CheckCompat;

if (args.Length != 2 || !Directory.Exists(args[1]))
{
    Console.Error.WriteLine("usage: check-compat COMPAT.dll[,COMPAT.dll...] DIR\nDIR holds the real assemblies, of the same names.");
    return 2;
}

var strangers = 0;
foreach (var compat in args[0].Split(',', StringSplitOptions.RemoveEmptyEntries))
{
    var name = Path.GetFileName(compat);
    var real = Directory.EnumerateFiles(args[1], name, SearchOption.AllDirectories).FirstOrDefault();
    if (real is null)
    {
        Console.WriteLine($"{name}: not in {args[1]}, left out");
        continue;
    }

    var expected = ApiSurface.Read(real);
    var given = ApiSurface.Read(compat);
    var unknown = given.MissingFrom(expected).ToList();
    foreach (var member in unknown)
        Console.WriteLine($"{name}: {member}");
    Console.WriteLine($"{name}: {given.Count} public members compared, {unknown.Count} do not exist in {real}");
    strangers += unknown.Count;
}

return strangers == 0 ? 0 : 1;
