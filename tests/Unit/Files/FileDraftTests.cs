using DataAgent.Files;
using DataAgent.Unit.FileTables;

namespace DataAgent.Unit.Files;

public sealed class FileDraftTests : FileFolder
{
    [Fact]
    public void Nothing_waits_for_the_close_to_be_written()
    {
        using var draft = FileDraft.New(At("new.csv"), force: false);
        draft.Stream.Write("abc"u8);
        Assert.Equal(3, new FileInfo(draft.WrittenAt).Length);

        var path = File("old.csv", "id\n");
        using var more = FileDraft.Continue(path);
        more.Stream.Write("abc"u8);
        Assert.Equal(6, new FileInfo(path).Length);
    }

    [Fact]
    public void A_draft_that_is_not_kept_leaves_the_file_as_it_was()
    {
        var path = File("old.csv", "id\n");
        using (var more = FileDraft.Continue(path))
            more.Stream.Write("abc"u8);
        using (var other = FileDraft.New(path, force: false))
            other.Stream.Write("abc"u8);
        Assert.Equal("id\n", System.IO.File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void A_full_disk_has_an_error_of_its_own()
    {
        var full = new IOException("no space", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);
        Assert.Equal(DataAgentError.DiskFull, FilesErrors.NotWritable("a.csv", full).Error);
        Assert.Equal(DataAgentError.WriteFailed, FilesErrors.NotWritable("a.csv", new IOException("gone", 5)).Error);
        Assert.Equal(DataAgentError.WriteFailed, FilesErrors.NotWritable("a.csv", new UnauthorizedAccessException()).Error);
    }
}
