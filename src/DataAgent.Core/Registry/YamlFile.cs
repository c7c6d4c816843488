using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DataAgent.Registry;

/// <summary>A YAML file being read: collects every fault by its place, and replaces <c>${NAME:default}</c> in values.</summary>
internal sealed class YamlFile(string path, Variables variables, bool hasKey, List<ConfigurationFault> faults)
{
    public string Path => path;

    /// <summary>The document's top mapping; null (and a fault) if the file is empty or no YAML.</summary>
    public YamlFields? Read(string expected)
    {
        try
        {
            var stream = ShallowParser.Load(ConfigurationText.Read(path), merges: true);
            if (stream.Documents.Count > 0)
                return Fields(stream.Documents[0].RootNode, expected);
            faults.Add(new(path, 1, 1, $"the file is empty; expected {expected}"));
        }
        catch (YamlException e)
        {
            // The parser's message may quote a value: a tab or a bracket in the wrong place is all that it could say.
            var reason = e.Message.Contains("uplicate key", StringComparison.Ordinal) ? "a key stands here twice" : "this is not YAML; check indentation, quotes and brackets here";
            faults.Add(new(path, (int)e.Start.Line, (int)e.Start.Column, reason));
        }
        return null;
    }

    /// <summary>Null (and a fault) if the node is no mapping.</summary>
    public YamlFields? Fields(YamlNode node, string expected)
    {
        if (node is YamlMappingNode mapping)
            return new(this, mapping);
        Fault(node, $"found {Kind(node)}; expected {expected}");
        return null;
    }

    public void Fault(YamlNode node, string message, DataAgentError error = DataAgentError.ConfigurationInvalid) =>
        faults.Add(new(path, (int)node.Start.Line, (int)node.Start.Column, message, error));

    /// <summary>A scalar's text, its references replaced; null (and a fault) if it is no scalar or a variable is missing. YAML's null is null.</summary>
    public string? Text(YamlNode node, string name)
    {
        if (Raw(node, name) is not { } text)
            return null;
        if (VariableTemplate.TryParse(text) is not { } template)
            Fault(node, $"{name} has a ${{ that does not begin ${{NAME}} or ${{NAME:default}}; write $${{ for the characters themselves");
        else if (!AnyMissing(node, template))
            return template.Expand(variables.Find);
        return null;
    }

    /// <summary>The same, references kept.</summary>
    public string? Raw(YamlNode node, string name)
    {
        if (node is not YamlScalarNode scalar)
        {
            Fault(node, $"{name} is {Kind(node)}; expected a single value");
            return null;
        }
        return scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL" ? null : scalar.Value;
    }

    /// <summary>Adds a fault for each variable that has neither value nor default.</summary>
    public bool AnyMissing(YamlNode node, VariableTemplate template)
    {
        var missing = template.Missing(variables.Find).Distinct().ToList();
        foreach (var name in missing)
            Fault(node, $"variable {name} is not set and has no default; set it, add it to .env beside this file, or write ${{{name}:default}}", DataAgentError.VariableMissing);
        return missing.Count > 0;
    }

    /// <summary>Adds a fault if the secret holds a value and there is no key to seal it by.</summary>
    public void RequireKey(YamlNode node, string name, Secret? secret)
    {
        if (!hasKey && secret is not null && (secret.Reference is null || secret.Template is { } t && VariableTemplate.TryParse(t) is not { HasText: false }))
            Fault(node, $"{name} is written out, and there is no key to seal it by. {SecretErrors.MakeKey}", DataAgentError.SecretKeyMissing);
    }

    public Func<string, string?> Variable => variables.Find;

    public static string Kind(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        _ => "a single value",
    };
}
