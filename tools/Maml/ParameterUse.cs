namespace DataAgent.Maml;

/// <param name="Position">Null: by name only.</param>
public sealed record ParameterUse(bool IsMandatory, int? Position, bool FromPipeline, bool FromPipelineByName)
{
    /// <summary>In the words of Get-Help.</summary>
    public string PipelineInput => (FromPipeline, FromPipelineByName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
