using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;

namespace DataAgent.Connectors;

/// <summary>The two calls of SQLite's own interface that ADO.NET has no name for, found in the staged driver's assemblies.</summary>
internal static class SqliteNative
{
    private static readonly Lazy<Assembly> Raw = new(static () =>
    {
        var driver = Providers.Factory("sqlite").GetType().Assembly;
        return AssemblyLoadContext.GetLoadContext(driver)!.LoadFromAssemblyName(new AssemblyName("SQLitePCLRaw.core"));
    });

    private static readonly Lazy<Action<DbConnection>> InterruptCall = new(static () => (Action<DbConnection>)Compile(
        "sqlite3_interrupt", typeof(Action<DbConnection>), "Microsoft.Data.Sqlite.SqliteConnection"));

    private static readonly Lazy<Func<DbDataReader, int, string?>> DeclaredTypeCall = new(static () => (Func<DbDataReader, int, string?>)Compile(
        "sqlite3_column_decltype", typeof(Func<DbDataReader, int, string?>), "Microsoft.Data.Sqlite.SqliteDataReader"));

    /// <summary>Makes the connection's running statement fail at its next step; safe from any thread (https://sqlite.org/c3ref/interrupt.html).</summary>
    public static void Interrupt(DbConnection connection) => InterruptCall.Value(connection);

    /// <summary>The type that CREATE TABLE gave the column; null for an expression (https://sqlite.org/c3ref/column_decltype.html).</summary>
    public static string? DeclaredType(DbDataReader reader, int ordinal) => DeclaredTypeCall.Value(reader, ordinal);

    /// <summary>Equals <c>(owner, …) => raw.name(((Owner)owner).Handle, …)</c>, a utf8z result turned into a string.</summary>
    private static Delegate Compile(string name, Type delegateType, string ownerName)
    {
        var invoke = delegateType.GetMethod("Invoke")!;
        var arguments = invoke.GetParameters().Select(static p => Expression.Parameter(p.ParameterType)).ToArray();
        var owner = Providers.Factory("sqlite").GetType().Assembly.GetType(ownerName, throwOnError: true)!;
        var handle = Expression.Property(Expression.Convert(arguments[0], owner), "Handle");
        var method = Raw.Value.GetType("SQLitePCL.raw", throwOnError: true)!.GetMethod(name)!;
        Expression call = Expression.Call(method, [handle, .. arguments[1..]]);
        if (invoke.ReturnType == typeof(string))
            call = Expression.Call(call, "utf8_to_string", null);
        return Expression.Lambda(delegateType, call, arguments).Compile();
    }
}
