using System.Diagnostics;

namespace DataAgent.Unit.Servers;

/// <summary>A file system in memory that is soon full; unmounted at the end.</summary>
internal sealed class SmallDisk : IDisposable
{
    /// <summary>Null: it can be made here.</summary>
    public static string? Missing { get; } = CanMount() ? null : "a full disk needs the right to mount a tmpfs: run as root on Linux";

    public SmallDisk(int kilobytes) => Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k,mode=777", "none", Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("dataagent-small-disk-").FullName;

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    private static bool CanMount()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            return false;
        var folder = Directory.CreateTempSubdirectory("dataagent-small-disk-").FullName;
        var can = Try("mount", "-t", "tmpfs", "-o", "size=16k", "none", folder) == 0 && Try("umount", folder) == 0;
        Directory.Delete(folder);
        return can;
    }

    private static void Run(string program, params string[] args)
    {
        if (Try(program, args) is not 0 and var code)
            throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {code}");
    }

    private static int Try(string program, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
