namespace DataAgent.Benchmarks;

/// <summary>One measurement against a hand-written equal; every class of this assembly that implements it is found and run.</summary>
internal interface IBenchmark
{
    /// <summary>What selects it on the command line: read, write, join, plan or shell.</summary>
    string Group { get; }

    /// <summary>Prints its ratios; says why and returns where the server it needs is absent.</summary>
    void Run(Report report);
}
