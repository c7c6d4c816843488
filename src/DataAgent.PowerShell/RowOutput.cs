namespace DataAgent.PowerShell;

/// <summary>How Invoke-DataQuery hands over its result.</summary>
public enum RowOutput
{
    /// <summary>Typed rows, each as soon as it has come.</summary>
    Row,

    /// <summary>One System.Data.DataTable.</summary>
    DataTable,

    /// <summary>One System.Data.DataSet with a table a result set.</summary>
    DataSet,

    /// <summary>An ordered dictionary a row.</summary>
    Hashtable,

    /// <summary>The first column of the first row alone.</summary>
    Scalar,

    /// <summary>The number of rows changed.</summary>
    NonQuery,
}
