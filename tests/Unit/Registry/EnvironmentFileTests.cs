using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

public class EnvironmentFileTests
{
    [Theory]
    [InlineData("A=1", "1")]
    [InlineData("export A=1", "1")]
    [InlineData("A = two words  # comment", "two words")]
    [InlineData("A=a#b", "a#b")]
    [InlineData("A='a # $b \\n'", "a # $b \\n")]
    [InlineData("A=\"line\\nnext \\\"q\\\" \\$\" # comment", "line\nnext \"q\" $")]
    [InlineData("A=", "")]
    [InlineData("# nothing\n\nA=x\r\nA=y\r\n", "y")]
    public void A_value_is_read(string text, string expected)
    {
        var faults = new List<ConfigurationFault>();
        Assert.Equal(expected, EnvironmentFile.Parse(text, ".env", faults)["A"]);
        Assert.Empty(faults);
    }

    [Fact]
    public void Every_bad_line_is_named_by_file_line_and_column()
    {
        var faults = new List<ConfigurationFault>();
        EnvironmentFile.Parse("A=1\nnonsense\n  B=\"open\n", "x/.env", faults);
        Assert.Equal(["x/.env(2,1): expected NAME=value", "x/.env(3,5): the quoted value of B must end with its quote, on its line"], faults.Select(static f => f.ToString()));
    }
}
