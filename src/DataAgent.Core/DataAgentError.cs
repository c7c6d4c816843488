namespace DataAgent;

/// <summary>What went wrong, as a stable name: PowerShell shows it as the FullyQualifiedErrorId. Names are never changed or reused.</summary>
public enum DataAgentError
{
    // Registry: who is known, where they live
    ConnectionNotFound,
    ConnectionExists,
    ConnectionInvalid,
    ConnectionTypeMismatch,
    DatabaseNotFound,
    NoDatabase,
    DatabasesSpanConnections,
    ConfigurationInvalid,
    VariableMissing,
    RegistryUnreadable,
    RegistryUnavailable,
    RegistryLocked,
    SecretKeyMissing,
    SecretKeyWrong,
    SecretUnavailable,

    // Drivers
    ConnectorNotFound,
    ProviderNotStaged,
    NativeLibraryMissing,

    // Reaching a server or file
    ConnectionFailed,
    HostNotFound,
    ConnectionRefused,
    AuthenticationFailed,
    TlsRefused,
    ServerDatabaseNotFound,
    FileLocked,
    FileNotFound,
    FileInvalid,
    WriteFailed,

    // Running a query
    QueryFailed,
    SyntaxError,
    ObjectNotFound,
    PermissionDenied,
    ConstraintViolated,
    QueryTimeout,
    LockTimeout,
    QueryCanceled,
    ConnectionLost,
    DiskFull,
    OutOfMemory,
    ParameterMissing,
    ParameterUnused,
    ParameterInvalid,
    ReadOnlyViolation,
    ResultSetNotFound,
    ValueNotRepresentable,
    RowNotWritable,
    CostTooHigh,
    TooManyRows,
    TooManyQueries,
    HistoryUnavailable,

    // Combining rows
    JoinKeyNotFound,
    JoinKeyTypesDiffer,
    JoinKeyNotUnique,
    JoinTooLarge,
    ColumnNotFound,
    InputInvalid,

    // The catalog
    CatalogNotSupported,
    CatalogSnapshotNotFound,
    CatalogDiffers,

    // Plans
    PlanInvalid,
    PlanStepFailed,
}
