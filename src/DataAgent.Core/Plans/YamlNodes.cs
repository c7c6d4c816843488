using System.Globalization;
using DataAgent.Registry;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataAgent.Plans;

/// <summary>Reads YAML into the nodes that JSON gives: unquoted scalars are typed by the core schema of YAML 1.2, quoted ones are text.</summary>
/// <remarks>So <c>yes</c> and <c>no</c> are text, and 1.10 is an exact decimal. https://yaml.org/spec/1.2.2/#103-core-schema</remarks>
internal sealed class YamlNodes(string source)
{
    private int count;

    /// <exception cref="DataAgentException"><see cref="DataAgentError.PlanInvalid"/> with line and column.</exception>
    public static PlanNode Read(string text, string source)
    {
        try
        {
            var stream = ShallowParser.Load(text, merges: false);
            return stream.Documents.Count switch
            {
                0 => new ScalarNode(null, 1, 1),
                1 => new YamlNodes(source).Value(stream.Documents[0].RootNode),
                _ => throw PlanErrors.Invalid(source, [new("", "the file holds several documents; a plan is one")]),
            };
        }
        catch (YamlException e)
        {
            var message = e.InnerException is YamlException inner ? inner.Message : e.Message;
            throw PlanErrors.Invalid(source, [new("", message, (int)e.Start.Line, (int)e.Start.Column)], e);
        }
    }

    private PlanNode Value(YamlNode node, int depth = 0)
    {
        var (line, column) = ((int)node.Start.Line, (int)node.Start.Column);
        if (depth > PlanNode.MaxDepth)
            throw PlanErrors.Invalid(source, [new("", $"values are nested more than {PlanNode.MaxDepth} deep", line, column)]);
        if (++count > PlanNode.MaxNodes)
            throw PlanErrors.Invalid(source, [new("", $"a plan has at most {PlanNode.MaxNodes} values, aliases unfolded", line, column)]);
        return node switch
        {
            YamlMappingNode map => new MapNode([.. map.Children.Select(pair => (Key(pair.Key), Value(pair.Value, depth + 1)))], line, column),
            YamlSequenceNode list => new ListNode([.. list.Children.Select(item => Value(item, depth + 1))], line, column),
            YamlScalarNode scalar => new ScalarNode(Scalar(scalar), line, column),
            _ => throw PlanErrors.Invalid(source, [new("", "an alias stands where a value is expected", line, column)]),
        };
    }

    private string Key(YamlNode node) => node is YamlScalarNode { Value: { } key }
        ? key
        : throw PlanErrors.Invalid(source, [new("", "a key must be a text", (int)node.Start.Line, (int)node.Start.Column)]);

    private static object? Scalar(YamlScalarNode scalar) => scalar.Style != ScalarStyle.Plain ? scalar.Value : scalar.Value switch
    {
        null or "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        var text => Number(text) ?? text,
    };

    private static object? Number(string text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('+' or '-' or '.'))
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        const NumberStyles Float = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (decimal.TryParse(text, Float, CultureInfo.InvariantCulture, out var exact))
            return exact;
        return double.TryParse(text, Float | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;
    }
}
