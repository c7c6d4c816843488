using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DataAgent.Servers;

/// <summary>A started server: disposing it stops it and removes its folder; so does the end of this process, however it ends.</summary>
/// <remarks>
/// A shell stands between: it waits on a pipe from us, and at the pipe's end (a disposal or a crash) it kills the server by its
/// process id and removes the folder. PR_SET_PDEATHSIG would not do: it follows the thread that started the child, not the process.
/// </remarks>
public sealed class RunningServer : IDisposable
{
    private const string Guard =
        """
        exec 3<&0 >>"$2" 2>&1
        folder=$1 signal=$3; shift 3
        "$@" </dev/null 3<&- &
        server=$!
        echo "$server" >"$folder/server"
        (cat <&3 >/dev/null; kill -"$signal" "$server" 2>/dev/null) &
        wait "$server"
        : >"$folder/ended"
        cat <&3 >/dev/null
        rm -rf "$folder"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process guard;
    private readonly Scratch scratch;

    internal RunningServer(ServerAddress address, Scratch scratch, string signal, string[] command, Func<bool> answers)
    {
        (Address, this.scratch) = (address, scratch);
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "sh", scratch.Folder, scratch.Log, signal, .. command])
        {
            RedirectStandardInput = true,
            WorkingDirectory = scratch.Folder,
        };
        guard = Process.Start(start)!;
        for (var clock = Stopwatch.StartNew(); !answers(); Thread.Sleep(10))
        {
            if (clock.Elapsed > Patience || Ended())
            {
                var log = File.Exists(scratch.Log) ? File.ReadAllText(scratch.Log) : "";
                Dispose();
                throw new InvalidOperationException($"{address.Kind} did not start. Its log: {log}");
            }
        }
    }

    public ServerAddress Address { get; }

    public void Dispose()
    {
        guard.StandardInput.Close();
        guard.WaitForExit();
    }

    /// <summary>Ends the server and its children at once, as a crash or the kernel would: nobody is told.</summary>
    public void Kill()
    {
        var server = File.ReadAllText(scratch.At("server")).Trim();
        var children = File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var id in children.Prepend(server))
            _ = Kill(int.Parse(id, CultureInfo.InvariantCulture), 9);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    /// <summary>By itself: the guard then keeps its log for us.</summary>
    private bool Ended() => guard.HasExited || File.Exists(scratch.At("ended"));
}
