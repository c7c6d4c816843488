using System.Management.Automation;

namespace DataAgent.PowerShell;

/// <summary>A DataAgentException as PowerShell shows it: its id is the FullyQualifiedErrorId's first part.</summary>
internal static class Failure
{
    /// <param name="target">What the user acted on; shown by <c>$Error[0].TargetObject</c>.</param>
    public static ErrorRecord Record(DataAgentException failure, object? target) =>
        new(failure, failure.Error.ToString(), Category(failure.Error), target);

    private static ErrorCategory Category(DataAgentError error) => error switch
    {
        DataAgentError.ConnectionNotFound or DataAgentError.DatabaseNotFound or DataAgentError.ConnectorNotFound or DataAgentError.NoDatabase
            or DataAgentError.FileNotFound or DataAgentError.ObjectNotFound or DataAgentError.ServerDatabaseNotFound
            or DataAgentError.HostNotFound or DataAgentError.JoinKeyNotFound or DataAgentError.ColumnNotFound
            or DataAgentError.ResultSetNotFound or DataAgentError.VariableMissing or DataAgentError.CatalogSnapshotNotFound => ErrorCategory.ObjectNotFound,
        DataAgentError.ConnectionExists => ErrorCategory.ResourceExists,
        DataAgentError.ConnectionInvalid or DataAgentError.ConnectionTypeMismatch or DataAgentError.DatabasesSpanConnections
            or DataAgentError.ParameterMissing or DataAgentError.ParameterUnused or DataAgentError.ParameterInvalid
            or DataAgentError.JoinKeyTypesDiffer or DataAgentError.JoinKeyNotUnique => ErrorCategory.InvalidArgument,
        DataAgentError.ConfigurationInvalid or DataAgentError.InputInvalid or DataAgentError.PlanInvalid
            or DataAgentError.ConstraintViolated or DataAgentError.FileInvalid or DataAgentError.ValueNotRepresentable or DataAgentError.RowNotWritable => ErrorCategory.InvalidData,
        DataAgentError.SyntaxError => ErrorCategory.SyntaxError,
        DataAgentError.RegistryLocked or DataAgentError.FileLocked => ErrorCategory.ResourceBusy,
        DataAgentError.RegistryUnreadable => ErrorCategory.ReadError,
        DataAgentError.WriteFailed or DataAgentError.DiskFull => ErrorCategory.WriteError,
        DataAgentError.RegistryUnavailable or DataAgentError.SecretUnavailable or DataAgentError.HistoryUnavailable => ErrorCategory.ResourceUnavailable,
        DataAgentError.SecretKeyMissing or DataAgentError.SecretKeyWrong or DataAgentError.TlsRefused => ErrorCategory.SecurityError,
        DataAgentError.CatalogNotSupported => ErrorCategory.NotImplemented,
        DataAgentError.ProviderNotStaged or DataAgentError.NativeLibraryMissing => ErrorCategory.NotInstalled,
        DataAgentError.ConnectionFailed or DataAgentError.ConnectionRefused or DataAgentError.ConnectionLost => ErrorCategory.ConnectionError,
        DataAgentError.AuthenticationFailed => ErrorCategory.AuthenticationError,
        DataAgentError.PermissionDenied or DataAgentError.ReadOnlyViolation => ErrorCategory.PermissionDenied,
        DataAgentError.QueryTimeout or DataAgentError.LockTimeout => ErrorCategory.OperationTimeout,
        DataAgentError.QueryCanceled => ErrorCategory.OperationStopped,
        DataAgentError.OutOfMemory or DataAgentError.JoinTooLarge or DataAgentError.CostTooHigh or DataAgentError.TooManyRows or DataAgentError.TooManyQueries => ErrorCategory.LimitsExceeded,
        _ => ErrorCategory.InvalidResult,
    };
}
