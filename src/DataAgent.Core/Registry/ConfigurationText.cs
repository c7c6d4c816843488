namespace DataAgent.Registry;

/// <summary>Reads a file that a user names.</summary>
internal static class ConfigurationText
{
    /// <exception cref="DataAgentException">FileNotFound, or ConfigurationInvalid when it cannot be read.</exception>
    public static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw RegistryErrors.FileNotFound(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RegistryErrors.FileUnreadable(path, e);
        }
    }
}
