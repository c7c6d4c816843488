using DataAgent.Benchmarks;

if (args is [ReadMemory.Role, ..])
    return ReadMemory.Stream(args);

// dotnet run -c Release --project tests/Benchmarks -- [read] [write] [join] [plan] [shell] [ReadClickHouse …] [--rounds n]
var rounds = Array.IndexOf(args, "--rounds") is var at and >= 0 ? int.Parse(args[at + 1], System.Globalization.CultureInfo.InvariantCulture) : 5;
string[] groups = [.. args.Where((a, i) => a != "--rounds" && (i == 0 || args[i - 1] != "--rounds"))];
var report = new Report(rounds);
var benchmarks = typeof(IBenchmark).Assembly.GetTypes()
    .Where(static t => t.IsClass && t.IsAssignableTo(typeof(IBenchmark)))
    .Select(static t => (IBenchmark)Activator.CreateInstance(t)!)
    .Where(b => groups.Length == 0 || groups.Contains(b.Group) || groups.Contains(b.GetType().Name, StringComparer.OrdinalIgnoreCase))
    .OrderBy(static b => (b.Group, b.GetType().Name));
foreach (var benchmark in benchmarks)
    benchmark.Run(report);
return report.HasMissed ? 1 : 0;
