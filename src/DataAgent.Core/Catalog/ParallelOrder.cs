namespace DataAgent.Catalog;

/// <summary>Does blocking work on threads of its own, and hands results over in order as they come.</summary>
internal static class ParallelOrder
{
    /// <summary>Fills in what is missing. Ending the enumeration early, or cancelling it, stops the rest.</summary>
    /// <param name="known">Null where there is work to do.</param>
    /// <param name="work">The item's number; an exception of its ends the enumeration at that item.</param>
    public static IEnumerable<T> Run<T>(T?[] known, int threads, Func<int, CancellationToken, T> work, CancellationToken cancellationToken) where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var missing = Enumerable.Range(0, known.Length).Where(i => known[i] is null).ToArray();
        var results = known.Select(static k => new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var next = -1;
        for (var i = 0; i < Math.Min(threads, missing.Length); i++)
            new Thread(Work) { IsBackground = true, Name = "DataAgent catalog" }.Start();
        try
        {
            for (var i = 0; i < known.Length; i++)
            {
                if (known[i] is null)
                    results[i].Task.Wait(cancellationToken);
                var result = known[i] ?? results[i].Task.Result;
                (known[i], results[i]) = (null, null!);     // whoever took it may let go of it
                yield return result;
            }
        }
        finally
        {
            stop.Cancel();
        }

        void Work()
        {
            var token = stop.Token;
            for (var at = Interlocked.Increment(ref next); at < missing.Length && !token.IsCancellationRequested; at = Interlocked.Increment(ref next))
            {
                try
                {
                    results[missing[at]].SetResult(work(missing[at], token));
                }
                catch (Exception e)
                {
                    results[missing[at]].SetException(e);
                }
            }
        }
    }
}
