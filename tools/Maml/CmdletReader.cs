using System.Reflection;

namespace DataAgent.Maml;

/// <summary>Reads the cmdlets of a module's assembly from its metadata; none of its code runs.</summary>
public static class CmdletReader
{
    private const string Automation = "System.Management.Automation.";

    /// <param name="references">Every assembly it was compiled against.</param>
    public static IReadOnlyList<CmdletSignature> Read(string assembly, IEnumerable<string> references)
    {
        using var context = new MetadataLoadContext(new PathAssemblyResolver([.. references, assembly]));
        return [.. context.LoadFromAssemblyPath(assembly).GetExportedTypes()
            .Select(static t => (Type: t, Cmdlet: Attributes(t, "CmdletAttribute").SingleOrDefault()))
            .Where(static c => c.Cmdlet is not null)
            .Select(static c => Signature(c.Type, c.Cmdlet!))
            .OrderBy(static s => s.Name, StringComparer.Ordinal)];
    }

    private static CmdletSignature Signature(Type type, CustomAttributeData cmdlet)
    {
        var parameters = type.GetProperties().Where(static p => Attributes(p, "ParameterAttribute").Any()).Select(Parameter).ToList();
        if (Named<bool>(cmdlet, "SupportsShouldProcess"))
            parameters.AddRange([Common("WhatIf", "wi", "Says what would be done, and does nothing."), Common("Confirm", "cf", "Asks before anything is done.")]);
        var preferred = Named<string>(cmdlet, "DefaultParameterSetName");
        var sets = parameters.SelectMany(static p => p.Uses.Keys).Distinct().Where(static s => s != CmdletParameter.EverySet).OrderByDescending(s => s == preferred).ToList();
        var outputs = Attributes(type, "OutputTypeAttribute").SelectMany(static a => Items(a.ConstructorArguments[0])).Select(static o => (o as Type)?.FullName ?? (string)o!);
        return new((string)cmdlet.ConstructorArguments[0].Value!, (string)cmdlet.ConstructorArguments[1].Value!, sets.Count == 0 ? [CmdletParameter.EverySet] : sets,
            parameters, [.. outputs.Distinct()]);
    }

    private static CmdletParameter Common(string name, string alias, string description) =>
        new(name, "SwitchParameter", new Dictionary<string, ParameterUse> { [CmdletParameter.EverySet] = new(false, null, false, false) }, [alias], [], false) { Standard = description };

    private static CmdletParameter Parameter(PropertyInfo property)
    {
        var uses = Attributes(property, "ParameterAttribute").ToDictionary(static a => Named<string>(a, "ParameterSetName") ?? CmdletParameter.EverySet, Use);
        return new(property.Name, Shown(property.PropertyType), uses, Strings(property, "AliasAttribute"), Strings(property, "ValidateSetAttribute"),
            Attributes(property, "SupportsWildcardsAttribute").Any());
    }

    private static ParameterUse Use(CustomAttributeData attribute) => new(
        Named<bool>(attribute, "Mandatory"),
        attribute.NamedArguments.Any(static a => a.MemberName == "Position") ? Named<int>(attribute, "Position") : null,
        Named<bool>(attribute, "ValueFromPipeline"),
        Named<bool>(attribute, "ValueFromPipelineByPropertyName"));

    private static string Shown(Type type) =>
        type.IsArray ? Shown(type.GetElementType()!) + "[]"
        : type.IsGenericType && type.Name == "Nullable`1" ? Shown(type.GetGenericArguments()[0])
        : type.Name;

    private static IEnumerable<CustomAttributeData> Attributes(MemberInfo member, string name)
    {
        for (var at = member; at is not null; at = (at as Type)?.BaseType)
        {
            foreach (var attribute in at.GetCustomAttributesData().Where(a => a.AttributeType.FullName == Automation + name))
                yield return attribute;
        }
    }

    private static T? Named<T>(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(a => a.MemberName == name).TypedValue.Value is T value ? value : default;

    private static IReadOnlyList<string> Strings(PropertyInfo property, string attribute) =>
        [.. Attributes(property, attribute).SelectMany(static a => a.ConstructorArguments).SelectMany(Items).OfType<string>()];

    private static IEnumerable<object?> Items(CustomAttributeTypedArgument argument) =>
        argument.Value is IEnumerable<CustomAttributeTypedArgument> items ? items.Select(static i => i.Value) : [argument.Value];
}
