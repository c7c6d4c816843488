using System.Management.Automation;
using DataAgent.Catalog;
using DataAgent.PowerShell.Completion;

namespace DataAgent.PowerShell.Commands;

/// <summary>Lists columns of tables and views: of all databases, of some, or of tables from the pipeline.</summary>
[Cmdlet(VerbsCommon.Get, "DataColumn"), OutputType(typeof(ColumnInfo))]
public sealed class GetDataColumnCommand : CatalogCommand
{
    [Parameter(Position = 0), SupportsWildcards]
    [ArgumentCompleter(typeof(ColumnNames))]
    public string[]? Name { get; set; }

    /// <summary>A name, or schema.name.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true), SupportsWildcards]
    [ArgumentCompleter(typeof(TableNames))]
    public string[]? Table { get; set; }

    /// <summary>What Get-DataTable or Find-DataObject gave.</summary>
    [Parameter(ValueFromPipeline = true)]
    public TableInfo? InputObject { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        if (InputObject is not null)
        {
            Write(InputObject);
            return;
        }

        foreach (var catalog in Catalogs(cancellationToken))
        {
            foreach (var table in catalog.Tables)
                Write(table);
        }
    }

    private void Write(TableInfo table)
    {
        if (Table is not null && !FitsAny(Table, table.Name) && !FitsAny(Table, $"{table.Schema}.{table.Name}"))
            return;
        foreach (var column in table.Columns)
        {
            if (FitsAny(Name, column.Name))
                WriteObject(column);
        }
    }
}
