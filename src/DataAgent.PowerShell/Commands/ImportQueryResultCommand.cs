using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataAgent.Exchange;
using DataAgent.Files;
using DataAgent.FileTables;

namespace DataAgent.PowerShell.Commands;

/// <summary>Reads CSV, JSON, Parquet and Excel files as typed rows.</summary>
[Cmdlet(VerbsData.Import, "QueryResult"), OutputType(typeof(PSObject))]
public sealed class ImportQueryResultCommand : DataAgentCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true), Alias("PSPath", "FullName", "FilePath"), SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>By the extension unless given.</summary>
    [Parameter, ValidateSet("Csv", "JsonLines", "Json", "Parquet", "Excel")]
    public string? Format { get; set; }

    /// <summary>Between the fields of a CSV file.</summary>
    [Parameter]
    public char Delimiter { get; set; }

    /// <summary>A CSV file begins with data.</summary>
    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    /// <summary>Of a workbook.</summary>
    [Parameter]
    public string? Sheet { get; set; }

    /// <summary>Types by column name, where the inferred one is not wanted.</summary>
    [Parameter]
    public Hashtable? Column { get; set; }

    protected override void Process(CancellationToken cancellationToken)
    {
        var options = Options();
        foreach (var path in Path.SelectMany(Files))
        {
            foreach (var row in ResultImport.Rows(path, options, cancellationToken))
                WriteObject(row, enumerateCollection: false);
        }
    }

    /// <summary>A path without a wildcard that is not there is kept, so that reading it says so.</summary>
    private IEnumerable<string> Files(string path) =>
        WildcardPattern.ContainsWildcardCharacters(path) && !File.Exists(ResolvePath(path))
            ? GetResolvedProviderPathFromPSPath(path, out _)
            : [ResolvePath(path)];

    private FileTableOptions Options() => new()
    {
        Format = Format is null ? null : Enum.Parse<FileFormat>(Format, ignoreCase: true),
        Delimiter = MyInvocation.BoundParameters.ContainsKey(nameof(Delimiter)) ? Delimiter : null,
        HasNoHeader = NoHeader,
        Sheet = Sheet,
        Columns = (Column ?? []).Cast<DictionaryEntry>().ToDictionary(
            static e => Convert.ToString(e.Key, CultureInfo.InvariantCulture)!, static e => $"{(e.Value is Type type ? type.Name : e.Value)}", StringComparer.OrdinalIgnoreCase),
    };
}
