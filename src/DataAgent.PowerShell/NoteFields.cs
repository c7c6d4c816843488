using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Linq.Expressions;
using System.Management.Automation;
using System.Reflection;

namespace DataAgent.PowerShell;

/// <summary>Where PowerShell keeps the own members and the type names of a PSObject.</summary>
/// <remarks>
/// Enumerating PSObject.Properties builds three collections and five hidden members for every object, about fifty times what reading
/// these fields takes. They are private, so another PowerShell may lack them: then they read as null, and callers enumerate.
/// </remarks>
internal static class NoteFields
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;

    /// <summary>Null: not known of this object.</summary>
    public static Func<PSObject, OrderedDictionary?> Members { get; } = Reader<OrderedDictionary>("_instanceMembers", "_members");

    /// <summary>Null: not known of this object.</summary>
    public static Func<PSObject, Collection<string>?> TypeNames { get; } = Reader<Collection<string>>("_typeNames");

    /// <summary>Of any object, wrapped or not: it was given members of its own (Add-Member), or the hidden ones. False: not known.</summary>
    public static Func<object, bool> HasMembers { get; } = MembersTest();

    /// <remarks>
    /// The compiled delegate is:
    /// <code>
    /// (object o) => { PSMemberInfoInternalCollection&lt;PSMemberInfo&gt; members; return PSObject.HasInstanceMembers(o, out members); }
    /// </code>
    /// </remarks>
    private static Func<object, bool> MembersTest()
    {
        var test = typeof(PSObject).GetMethod("HasInstanceMembers", BindingFlags.Static | BindingFlags.NonPublic);
        if (test?.ReturnType != typeof(bool) || test.GetParameters() is not [{ ParameterType: var given }, { ParameterType: { IsByRef: true } found }] || given != typeof(object))
            return static _ => false;
        var item = Expression.Parameter(typeof(object), "o");
        var members = Expression.Variable(found.GetElementType()!, "members");
        return Expression.Lambda<Func<object, bool>>(Expression.Block([members], Expression.Call(test, item, members)), item).Compile();
    }

    /// <remarks>
    /// For Members the compiled delegate is:
    /// <code>
    /// (PSObject o) => o._instanceMembers == null ? null : o._instanceMembers._members
    /// </code>
    /// </remarks>
    private static Func<PSObject, T?> Reader<T>(params string[] fields)
        where T : class
    {
        var item = Expression.Parameter(typeof(PSObject), "o");
        Expression value = item;
        foreach (var name in fields)
        {
            if (value.Type.GetField(name, Private) is not { FieldType.IsValueType: false } field)
                return static _ => null;
            var read = Expression.Field(value, field);
            value = value == item
                ? read
                : Expression.Condition(Expression.Equal(value, Expression.Constant(null, value.Type)), Expression.Default(field.FieldType), read);
        }
        return value.Type.IsAssignableTo(typeof(T)) ? Expression.Lambda<Func<PSObject, T?>>(value, item).Compile() : static _ => null;
    }
}
