using YamlDotNet.RepresentationModel;

namespace DataAgent.Registry;

/// <summary>Reads summary.yaml: <c>data_sources: [ { id, name, short_description, description, icon, datasource } ], relations: [ a.t.c references b.u.d ]</c>.</summary>
internal sealed class SummaryFile(YamlFile file)
{
    private const string expectedFile = "data_sources: followed by a list of databases";

    private YamlNode? relations;

    /// <summary>What <see cref="Read()"/> found declared, with the node that says it: <c>a_db.t.c references b_db.u.d</c>, or <c>{ from, to, description }</c>.</summary>
    public IReadOnlyList<(DeclaredRelation Relation, YamlNode Place)> Relations()
    {
        if (relations is not null and not YamlSequenceNode)
            file.Fault(relations, $"relations is {YamlFile.Kind(relations)}; expected a list");
        var declared = new List<(DeclaredRelation, YamlNode)>();
        foreach (var item in (relations as YamlSequenceNode)?.Children ?? [])
        {
            if (Relation(item) is { FromEnd: { } from, ToEnd: { } to } relation && from.Columns.Count == to.Columns.Count)
                declared.Add((relation, item));
            else
                file.Fault(item, "the relation has another form; expected 'a_db.table.column references b_db.table.column', or from and to in that form");
        }
        return declared;
    }

    private DeclaredRelation? Relation(YamlNode item)
    {
        if (item is not YamlMappingNode)
            return file.Text(item, "relation") is { } text ? DeclaredRelation.Parse(text) : null;
        var fields = file.Fields(item, "a mapping with from and to")!;
        var (from, to, description) = (fields.Text("from")?.Trim(), fields.Text("to")?.Trim(), fields.Text("description"));
        fields.Done();
        return from is null || to is null ? null : new(from, to) { Description = description };
    }

    /// <summary>One a database, with the node that says it; the faults are in the file's list.</summary>
    public IReadOnlyList<(LogicalDatabase Database, YamlNode Place)> Read()
    {
        if (file.Read(expectedFile) is not { } top)
            return [];
        var list = top.Find("data_sources");
        relations = top.Find("relations");
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
