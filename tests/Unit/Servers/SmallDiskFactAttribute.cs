namespace DataAgent.Unit.Servers;

/// <summary>A test that fills a disk; skipped with the reason where none can be made.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Missing;
}
