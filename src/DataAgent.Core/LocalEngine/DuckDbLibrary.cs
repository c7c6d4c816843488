using System.Runtime.InteropServices;

namespace DataAgent.LocalEngine;

/// <summary>Finds DuckDB's native library in <c>native/&lt;rid&gt;/</c> beside this assembly, where the build stages it; loads on first use.</summary>
internal static class DuckDbLibrary
{
    public const string Name = "duckdb";

    private static readonly object Gate = new();
    private static nint handle;
    private static bool isRegistered;

    /// <summary>The folder that holds <c>native/</c>; tests point it elsewhere.</summary>
    internal static string Folder { get; set; } = Path.GetDirectoryName(typeof(DuckDbLibrary).Assembly.Location) ?? AppContext.BaseDirectory;

    /// <summary>Makes every import of <see cref="Name"/> in this assembly go to that library.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (!isRegistered)
                NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, static (name, _, _) => name == Name ? Load() : 0);
            isRegistered = true;
        }
    }

    /// <exception cref="DataAgentException"><see cref="DataAgentError.NativeLibraryMissing"/>, naming where it was looked for.</exception>
    public static nint Load()
    {
        lock (Gate)
            return handle != 0 ? handle : handle = LoadFrom(Folder);
    }

    internal static nint LoadFrom(string folder)
    {
        var paths = Runtimes().Select(rid => Path.Combine(folder, "native", rid, FileName)).Distinct().ToArray();
        foreach (var path in paths.Where(File.Exists))
        {
            try
            {
                return NativeLibrary.Load(path);
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
            {
                throw LocalEngineErrors.NativeLibraryBroken(path, e);
            }
        }
        throw LocalEngineErrors.NativeLibraryMissing(paths);
    }

    /// <summary>DuckDB's own version, as <c>v1.5.6</c>.</summary>
    public static string Version()
    {
        Load();
        return Marshal.PtrToStringUTF8(NativeMethods.LibraryVersion()) ?? "";
    }

    private static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

    /// <summary>The running system's identifier, then its portable forms: packages name their folders differently.</summary>
    private static IEnumerable<string> Runtimes()
    {
        var processor = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        yield return RuntimeInformation.RuntimeIdentifier;
        if (OperatingSystem.IsWindows())
            yield return $"win-{processor}";
        else if (OperatingSystem.IsMacOS())
        {
            yield return $"osx-{processor}";
            yield return "osx";
        }
        else
            yield return RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? $"linux-musl-{processor}" : $"linux-{processor}";
    }
}
