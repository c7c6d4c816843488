using System.Diagnostics;
using System.Globalization;

namespace DataAgent.Benchmarks;

/// <summary>Measures two ways of doing one thing in turns and prints the ratio of their best times.</summary>
internal sealed class Report(int rounds)
{
    /// <summary>True once a ratio was over its goal.</summary>
    public bool HasMissed { get; private set; }

    /// <summary>Prints <c>name 1.12 (goal 1.25)</c> and both times; each way is run once to warm up, then in turns.</summary>
    /// <param name="goal">The largest ratio of ours to theirs that is good.</param>
    public void Ratio(string name, double goal, Action ours, Action theirs)
    {
        ours();
        theirs();
        var (best, bar) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < rounds; i++)
        {
            bar = Min(bar, Time(theirs));
            best = Min(best, Time(ours));
        }
        Ratio(name, goal, best, bar);
    }

    /// <summary>Prints the ratio of two times that another process measured in turns.</summary>
    public void Ratio(string name, double goal, TimeSpan ours, TimeSpan theirs) =>
        Print(name, ours / theirs, goal, Invariant($"{ours.TotalMilliseconds:0.0} ms against {theirs.TotalMilliseconds:0.0} ms"));

    /// <summary>Prints a figure that is not a ratio, such as nanoseconds a value, beside the largest that is good.</summary>
    public void Figure(string name, double goal, Func<TimeSpan, double> figure, Action ours)
    {
        ours();
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < rounds; i++)
            best = Min(best, Time(ours));
        Print(name, figure(best), goal, Invariant($"{best.TotalMilliseconds:0.0} ms"));
    }

    /// <summary>Prints how many times faster ours was, where another process measured both in turns.</summary>
    /// <param name="goal">The smallest that is good.</param>
    public void Speed(string name, double goal, TimeSpan ours, TimeSpan theirs)
    {
        HasMissed |= theirs / ours < goal;
        Console.WriteLine(Invariant($"{name} {theirs / ours:0.0} times faster (goal {goal}){(theirs / ours < goal ? " MISSED" : "")}  {ours.TotalMilliseconds:0.0} ms against {theirs.TotalMilliseconds:0.0} ms"));
    }

    /// <summary>Prints a time that another process measured.</summary>
    /// <param name="goal">The most milliseconds that are good.</param>
    public void Milliseconds(string name, double goal, TimeSpan time) => Print(name, time.TotalMilliseconds, goal, "");

    /// <summary>Prints a size that another process measured.</summary>
    /// <param name="goal">The most megabytes that are good.</param>
    public void Megabytes(string name, double goal, double size) => Print(name, size, goal, "MB");

    public void Skip(string name, string why) => Console.WriteLine($"{name} skipped: {why}");

    private void Print(string name, double value, double goal, string times)
    {
        HasMissed |= value > goal;
        Console.WriteLine(Invariant($"{name} {value:0.00} (goal {goal}){(value > goal ? " MISSED" : "")}  {times}"));
    }

    private static TimeSpan Time(Action action)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
