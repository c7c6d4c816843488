namespace DataAgent.Registry;

/// <summary>Writes a file that users name, whole or not at all.</summary>
internal static class WholeFile
{
    /// <exception cref="DataAgentException">WriteFailed: it is there and may not be replaced, or cannot be written.</exception>
    public static void Write(string path, string text, bool replace)
    {
        if (!replace && File.Exists(path))
            throw RegistryErrors.FileExists(path);
        try
        {
            var unfinished = $"{path}.{Environment.ProcessId}.unfinished";
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RegistryErrors.FileUnwritable(path, e);
        }
    }
}
