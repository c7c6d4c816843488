using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace DataAgent.Registry;

/// <summary>One mapping's fields, taken by name and type. What is never asked for is unknown, and <see cref="Done"/> says so.</summary>
/// <remarks>A field that is missing or null is null; one of the wrong type is a fault of the file and null.</remarks>
internal sealed class YamlFields(YamlFile file, YamlMappingNode node)
{
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    public YamlFile File => file;

    public YamlMappingNode Node => node;

    /// <summary>Its entries in order, where the keys are the user's.</summary>
    public IEnumerable<(string Key, YamlNode KeyNode, YamlNode Value)> Entries =>
        node.Children.Select(static c => ((c.Key as YamlScalarNode)?.Value ?? "", c.Key, c.Value));

    /// <summary>The first of these names that is there; the first is the one that users should write.</summary>
    public YamlNode? Find(params ReadOnlySpan<string> names)
    {
        YamlNode? found = null;
        foreach (var name in names)
        {
            asked.Add(name);
            if (node.Children.TryGetValue(new YamlScalarNode(name), out var value))
                found ??= value;
        }
        return found;
    }

    public string? Text(params ReadOnlySpan<string> names) => Find(names) is { } value ? file.Text(value, names[0]) : null;

    public int? Integer(string name, int from, int to)
    {
        if (Find(name) is not { } value || file.Text(value, name) is not { } text)
            return null;
        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        file.Fault(value, $"{name} is '{text}'; expected a whole number from {from} to {to}");
        return null;
    }

    public double? Number(string name, double from, double to)
    {
        if (Find(name) is not { } value || file.Text(value, name) is not { } text)
            return null;
        if (double.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var number) && number >= from && number <= to)
            return number;
        file.Fault(value, string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; expected a number, {from:0.##} or more"));
        return null;
    }

    public TimeSpan? Seconds(string name)
    {
        if (Find(name) is not { } value || file.Text(value, name) is not { } text)
            return null;
        if (double.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86400)
            return TimeSpan.FromSeconds(seconds);
        file.Fault(value, $"{name} is '{text}'; expected seconds, more than 0 and at most 86400");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } value || file.Text(value, name) is not { } text)
            return null;
        switch (text.Trim().ToLowerInvariant())
        {
            case "true" or "yes" or "on" or "1":
                return true;
            case "false" or "no" or "off" or "0":
                return false;
            default:
                file.Fault(value, $"{name} is '{text}'; expected true or false");
                return null;
        }
    }

    /// <summary>Empty if it is missing; a single value counts as a list of one.</summary>
    public IReadOnlyList<string> List(string name) => Find(name) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select(c => file.Text(c, name)).OfType<string>()],
        { } single => file.Text(single, name) is { } text ? [text] : [],
    };

    public YamlFields? Map(string name, string expected) => Find(name) is { } value ? file.Fields(value, expected) : null;

    /// <summary>A secret: kept as a reference where it is one.</summary>
    public Secret? Secret(string name)
    {
        if (Find(name) is not { } value || file.Raw(value, name) is not { Length: > 0 } text)
            return null;
        if (VariableTemplate.TryParse(text) is not { } template)
        {
            file.Fault(value, $"{name} has a ${{ that does not begin ${{NAME}} or ${{NAME:default}}; write $${{ for the characters themselves");
            return null;
        }
        if (file.AnyMissing(value, template))
            return null;
        var secret = SecretReference.Is(text) ? Registry.Secret.At(text) : Registry.Secret.From(template.Expand(file.Variable));
        file.RequireKey(value, name, secret);
        return secret;
    }

    public void Done()
    {
        foreach (var (key, keyNode, _) in Entries.Where(e => !asked.Contains(e.Key)))
            file.Fault(keyNode, $"unknown key '{key}'.{NearestName.Hint(key, asked)} Known keys: {string.Join(", ", asked.Order(StringComparer.Ordinal))}");
    }
}
