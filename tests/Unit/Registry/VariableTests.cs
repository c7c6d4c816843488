using DataAgent.Registry;

namespace DataAgent.Unit.Registry;

public class VariableTests
{
    [CaseFact("env-interpolation.json")]
    public void The_shared_cases_expand_as_they_say()
    {
        foreach (var @case in Cases.Read("env-interpolation.json")["cases"]!.AsArray())
        {
            var environment = @case!["env"]!.AsObject().ToDictionary(static v => v.Key, static v => (string)v.Value!);
            var template = VariableTemplate.TryParse(@case["value"]!.ToString())!;
            if (@case["expected"] is { } expected)
                Assert.Equal(expected.ToString(), template.Expand(environment.GetValueOrDefault));
            else
                Assert.Equal(["X"], template.Missing(environment.GetValueOrDefault));
        }
    }

    [Theory]
    [InlineData("a${X:1}b${Y:2}c", "a1b2c")]
    [InlineData("${X:a:b}", "a:b")]
    [InlineData("${X:}", "")]
    [InlineData("${X:pa$$word}", "pa$$word")]
    [InlineData("cost: $5", "cost: $5")]
    [InlineData("$${X}", "${X}")]
    public void Text_expands(string text, string expected) => Assert.Equal(expected, VariableTemplate.TryParse(text)!.Expand(static _ => null));

    [Theory]
    [InlineData("${X")]
    [InlineData("${}")]
    [InlineData("${A:${B}}")]
    [InlineData("${1X}")]
    public void A_malformed_reference_is_not_taken_for_text(string text) => Assert.Null(VariableTemplate.TryParse(text));

    [Fact]
    public void An_empty_variable_counts_as_not_set()
    {
        Assert.Equal(["X"], VariableTemplate.TryParse("${X}")!.Missing(static _ => ""));
        Assert.Equal("d", VariableTemplate.TryParse("${X:d}")!.Expand(static _ => ""));
    }
}
