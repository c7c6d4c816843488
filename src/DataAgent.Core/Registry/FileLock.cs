using System.Diagnostics;

namespace DataAgent.Registry;

/// <summary>Lets one writer in at a time, among all processes; the system frees it when its holder dies.</summary>
internal static class FileLock
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan retryEvery = TimeSpan.FromMilliseconds(5);

    /// <summary>Dispose it to let the next in. The file stays.</summary>
    /// <exception cref="DataAgentException">RegistryLocked after the timeout; WriteFailed if the file cannot be made.</exception>
    public static IDisposable Take(string path, TimeSpan timeout)
    {
        var creation = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            creation.UnixCreateMode = OwnerOnly;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, creation);
            }
            catch (UnauthorizedAccessException e)
            {
                throw RegistryErrors.FileUnwritable(path, e);
            }
            catch (IOException e)
            {
                if (!IsHeld(e))
                    throw RegistryErrors.FileUnwritable(path, e);
                if (Stopwatch.GetElapsedTime(started) > timeout)
                    throw RegistryErrors.RegistryLocked(path, timeout, e);
                Thread.Sleep(retryEvery);   // there is no waiting for another process's lock
            }
        }
    }

    /// <summary>Windows: sharing violation (32). Unix: the runtime reports the lock that another holds as EWOULDBLOCK (11; 35 on macOS).</summary>
    private static bool IsHeld(IOException e) => e.GetType() == typeof(IOException) && (e.HResult & 0xFFFF) is 32 or 11 or 35;
}
