using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DataAgent.Servers;

/// <summary>A started server: disposing it stops it and removes its folder; so does the end of this process, however it ends.</summary>
/// <remarks>
/// A shell stands between: it reads our words from a pipe, and at the pipe's end (a disposal or a crash) it kills the server by its
/// process id and removes the folder. PR_SET_PDEATHSIG would not do: it follows the thread that started the child, not the process.
/// </remarks>
public sealed class RunningServer : IDisposable
{
    private const string Guard =
        """
        exec 3<&0 >>"$2" 2>&1
        folder=$1 signal=$3; shift 3
        start() { ("$@" </dev/null 3<&- & echo $! >"$folder/server"; wait $!; : >"$folder/ended") & }
        stop() { [ -e "$folder/ended" ] || kill -"$signal" "$(cat "$folder/server")" 2>/dev/null; wait; }
        start "$@"
        while read -r word <&3; do
          case $word in
            stop) stop ;;
            start) rm -f "$folder/ended"; start "$@" ;;
          esac
        done
        stop
        rm -rf "$folder"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process guard;
    private readonly Scratch scratch;
    private readonly Func<bool> answers;

    internal RunningServer(ServerAddress address, Scratch scratch, string signal, string[] command, Func<bool> answers)
    {
        (Address, this.scratch, this.answers) = (address, scratch, answers);
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "sh", scratch.Folder, scratch.Log, signal, .. command])
        {
            RedirectStandardInput = true,
            WorkingDirectory = scratch.Folder,
        };
        guard = Process.Start(start)!;
        WaitUntilItAnswers();
    }

    public ServerAddress Address { get; }

    /// <summary>What it has written to its log so far.</summary>
    public string Log => File.Exists(scratch.Log) ? File.ReadAllText(scratch.Log) : "";

    /// <summary>As a machine that loses its power; its data stay for <see cref="Restart"/>.</summary>
    public void Stop()
    {
        guard.StandardInput.WriteLine("stop");
        guard.StandardInput.Flush();
        Until(Ended, "did not stop");
    }

    /// <summary>Stopped or not: returns once it answers again, on the same port with the same data.</summary>
    public void Restart()
    {
        if (!Ended())
            Stop();
        guard.StandardInput.WriteLine("start");
        guard.StandardInput.Flush();
        Until(() => !Ended(), "was not started again");
        WaitUntilItAnswers();
    }

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

    private void WaitUntilItAnswers() => Until(() => Ended() ? throw Failure("ended by itself") : answers(), "did not answer");

    private void Until(Func<bool> holds, string complaint)
    {
        for (var clock = Stopwatch.StartNew(); !holds(); Thread.Sleep(10))
        {
            if (clock.Elapsed > Patience)
                throw Failure(complaint);
        }
    }

    private InvalidOperationException Failure(string complaint)
    {
        var log = Log;
        Dispose();
        return new InvalidOperationException($"{Address.Kind} {complaint}. Its log: {log}");
    }

    private bool Ended() => guard.HasExited || File.Exists(scratch.At("ended"));
}
