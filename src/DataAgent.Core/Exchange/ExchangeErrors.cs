namespace DataAgent.Exchange;

internal static class ExchangeErrors
{
    public static DataAgentException ParquetWithoutRows() =>
        new(DataAgentError.InputInvalid, "A Parquet file must have columns, and no row came to name them. CSV and JSON files may be empty.");
}
