namespace DataAgent.Connectors.Bulk;

/// <summary>Redshift's names of .NET's types (https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html).</summary>
internal static class RedshiftTypes
{
    public static TypeNames Names { get; } = TypeNames.Standard with
    {
        Text = "VARCHAR(65535)",
        ByType = TypeNames.Standard.With(new Dictionary<Type, string> { [typeof(byte[])] = "VARBYTE(65535)", [typeof(char)] = "VARCHAR(4)" }),
    };
}
