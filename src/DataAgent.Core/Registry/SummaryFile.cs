using YamlDotNet.RepresentationModel;

namespace DataAgent.Registry;

/// <summary>Reads summary.yaml: <c>data_sources: [ { id, name, short_description, description, icon, datasource } ]</c>.</summary>
internal sealed class SummaryFile(YamlFile file)
{
    private const string expectedFile = "data_sources: followed by a list of databases";

    /// <summary>One a database, with the node that says it; the faults are in the file's list.</summary>
    public IReadOnlyList<(LogicalDatabase Database, YamlNode Place)> Read()
    {
        if (file.Read(expectedFile) is not { } top)
            return [];
        var list = top.Find("data_sources");
        top.Done();
        if (list is not YamlSequenceNode sequence)
        {
            file.Fault(list ?? top.Node, list is null ? $"there is no key 'data_sources'; expected {expectedFile}" : $"data_sources is {YamlFile.Kind(list)}; expected a list");
            return [];
        }
        var databases = new List<(LogicalDatabase, YamlNode)>();
        foreach (var item in sequence.Children)
        {
            if (file.Fields(item, "a mapping with id and datasource") is { } fields && Read(fields) is { } database)
                databases.Add((database, item));
        }
        return databases;
    }

    private LogicalDatabase? Read(YamlFields fields)
    {
        var (id, datasource) = (fields.Text("id")?.Trim(), fields.Text("datasource")?.Trim());
        var (name, shortDescription) = (fields.Text("name"), fields.Text("short_description"));
        var (description, icon) = (fields.Text("description"), fields.Text("icon"));
        fields.Done();
        if (string.IsNullOrEmpty(id))
            file.Fault(fields.Node, "the database has no id");
        if (string.IsNullOrEmpty(datasource))
            file.Fault(fields.Node, $"database '{id}' has no datasource; expected the name of a connection in datasources.yaml");
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(datasource))
            return null;
        return new(id, datasource) { DisplayName = name ?? id, ShortDescription = shortDescription, Description = description, Icon = icon };
    }
}
