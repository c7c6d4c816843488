using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;

namespace DataAgent.Connectors.Bulk;

/// <summary>A prepared statement of SQLite's own interface (https://sqlite.org/c3ref/stmt.html): its values are bound without boxing.</summary>
/// <remarks>The staged driver's assemblies have it; calls into them are compiled once. Parameters count from 1.</remarks>
internal sealed class SqliteStatement : IDisposable
{
    private const int Done = 101;

    private static readonly Lazy<Calls> Native = new(static () => new Calls());

    private readonly DbConnection connection;
    private readonly object handle;

    private SqliteStatement(DbConnection connection, object handle)
    {
        this.connection = connection;
        this.handle = handle;
    }

    public static SqliteStatement Prepare(DbConnection connection, string sql) => new(connection, Native.Value.Prepare(connection, sql));

    public void BindNull(int place) => Native.Value.Null(handle, place);

    public void Bind(int place, long value) => Native.Value.Long(handle, place, value);

    public void Bind(int place, double value) => Native.Value.Double(handle, place, value);

    public void Bind(int place, byte[] value) => Native.Value.Blob(handle, place, value);

    /// <summary>UTF-8 text; SQLite copies it.</summary>
    public void BindText(int place, byte[] text, int length)
    {
        if (length == 0)
            Native.Value.EmptyText(handle, place, "");
        else
            Native.Value.Text(handle, place, text, length);
    }

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next values.</summary>
    /// <exception cref="DbException">The driver's own, with SQLite's code.</exception>
    public void Execute()
    {
        var code = Native.Value.Step(handle);
        if (code != Done)
            Native.Value.Throw(code, connection);
        Native.Value.Reset(handle);
    }

    public void Dispose() => Native.Value.Finish(handle);

    private sealed class Calls
    {
        private static readonly Assembly Driver = Providers.Factory("sqlite").GetType().Assembly;
        private static readonly Type Raw = AssemblyLoadContext.GetLoadContext(Driver)!.LoadFromAssemblyName(new AssemblyName("SQLitePCLRaw.core")).GetType("SQLitePCL.raw", throwOnError: true)!;
        private static readonly Type Statement = Raw.Assembly.GetType("SQLitePCL.sqlite3_stmt", throwOnError: true)!;
        private static readonly Type Connection = Driver.GetType("Microsoft.Data.Sqlite.SqliteConnection", throwOnError: true)!;

        public Func<object, int, int> Null { get; } = Compile<Func<object, int, int>>("sqlite3_bind_null");

        public Func<object, int, long, int> Long { get; } = Compile<Func<object, int, long, int>>("sqlite3_bind_int64");

        public Func<object, int, double, int> Double { get; } = Compile<Func<object, int, double, int>>("sqlite3_bind_double");

        public Func<object, int, string, int> EmptyText { get; } = Compile<Func<object, int, string, int>>("sqlite3_bind_text");

        public Func<object, int, byte[], int, int> Text { get; } = CompileText();

        public Func<object, int, byte[], int> Blob { get; } = CompileBlob();

        public Func<object, int> Step { get; } = Compile<Func<object, int>>("sqlite3_step");

        public Func<object, int> Reset { get; } = Compile<Func<object, int>>("sqlite3_reset");

        public Func<object, int> Finish { get; } = Compile<Func<object, int>>("sqlite3_finalize");

        public Func<DbConnection, string, object> Prepare { get; } = CompilePrepare();

        public Action<int, DbConnection> Throw { get; } = CompileThrow();

        /// <summary><c>(statement, …) => raw.name((sqlite3_stmt)statement, …)</c></summary>
        private static TDelegate Compile<TDelegate>(string name)
            where TDelegate : Delegate
        {
            var types = typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(static p => p.ParameterType).ToArray();
            var arguments = types.Select(Expression.Parameter).ToArray();
            var call = Expression.Call(Raw.GetMethod(name, [Statement, .. types[1..]])!, [Expression.Convert(arguments[0], Statement), .. arguments[1..]]);
            return Expression.Lambda<TDelegate>(call, arguments).Compile();
        }

        /// <summary><c>(statement, place, text, length) => raw.sqlite3_bind_text((sqlite3_stmt)statement, place, new ReadOnlySpan&lt;byte&gt;(text, 0, length))</c></summary>
        private static Func<object, int, byte[], int, int> CompileText()
        {
            var (statement, place, text, length) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(int)), Expression.Parameter(typeof(byte[])), Expression.Parameter(typeof(int)));
            var span = Expression.New(typeof(ReadOnlySpan<byte>).GetConstructor([typeof(byte[]), typeof(int), typeof(int)])!, text, Expression.Constant(0), length);
            var call = Expression.Call(Raw.GetMethod("sqlite3_bind_text", [Statement, typeof(int), typeof(ReadOnlySpan<byte>)])!, Expression.Convert(statement, Statement), place, span);
            return Expression.Lambda<Func<object, int, byte[], int, int>>(call, statement, place, text, length).Compile();
        }

        private static Func<object, int, byte[], int> CompileBlob()
        {
            var (statement, place, bytes) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(int)), Expression.Parameter(typeof(byte[])));
            var span = Expression.New(typeof(ReadOnlySpan<byte>).GetConstructor([typeof(byte[])])!, bytes);
            var call = Expression.Call(Raw.GetMethod("sqlite3_bind_blob", [Statement, typeof(int), typeof(ReadOnlySpan<byte>)])!, Expression.Convert(statement, Statement), place, span);
            return Expression.Lambda<Func<object, int, byte[], int>>(call, statement, place, bytes).Compile();
        }

        /// <summary>Equals <c>{ Throw(raw.sqlite3_prepare_v2(((SqliteConnection)connection).Handle, sql, out var s)); return s; }</c></summary>
        private static Func<DbConnection, string, object> CompilePrepare()
        {
            var (connection, sql, statement) = (Expression.Parameter(typeof(DbConnection)), Expression.Parameter(typeof(string)), Expression.Variable(Statement));
            var database = Expression.Property(Expression.Convert(connection, Connection), "Handle");
            var prepare = Raw.GetMethod("sqlite3_prepare_v2", [database.Type, typeof(string), Statement.MakeByRefType()])!;
            var body = Expression.Block([statement], Expression.Call(ThrowMethod(), Expression.Call(prepare, database, sql, statement), database), statement);
            return Expression.Lambda<Func<DbConnection, string, object>>(body, connection, sql).Compile();
        }

        private static Action<int, DbConnection> CompileThrow()
        {
            var (code, connection) = (Expression.Parameter(typeof(int)), Expression.Parameter(typeof(DbConnection)));
            var call = Expression.Call(ThrowMethod(), code, Expression.Property(Expression.Convert(connection, Connection), "Handle"));
            return Expression.Lambda<Action<int, DbConnection>>(call, code, connection).Compile();
        }

        /// <summary>The driver's public way to its exception; it does nothing for a code that is a success.</summary>
        private static MethodInfo ThrowMethod() => Driver.GetType("Microsoft.Data.Sqlite.SqliteException", throwOnError: true)!.GetMethod("ThrowExceptionForRC")!;
    }
}
