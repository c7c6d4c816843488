namespace DataAgent.Cli.Output;

/// <summary>Says on stderr that work goes on, once a second from the first second on; silent where stderr is no terminal.</summary>
internal sealed class Progress : IDisposable
{
    private readonly string work;
    private readonly DateTime started = DateTime.UtcNow;
    private readonly Timer timer;
    private readonly Lock gate = new();
    private bool shown;
    private bool ended;

    private Progress(string work)
    {
        this.work = work;
        timer = new Timer(_ => Show(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public static Progress Start(string work) => new(work);

    /// <summary>Ends the display and wipes its line: called before the first result is written to the same terminal.</summary>
    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            if (shown && !ended)
                Console.Error.Write("\r\e[K");
            ended = true;
        }
    }

    private void Show()
    {
        lock (gate)
        {
            if (ended || Console.IsErrorRedirected)
                return;
            shown = true;
            Console.Error.Write($"\r\e[K{work}: {(DateTime.UtcNow - started).TotalSeconds:0} s");
        }
    }
}
