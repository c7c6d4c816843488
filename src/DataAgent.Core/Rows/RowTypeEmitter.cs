using System.Reflection;
using System.Reflection.Emit;

namespace DataAgent.Rows;

/// <summary>Emits the class of a shape's rows.</summary>
/// <remarks>
/// For the columns (Id int, Name text null) the emitted class is:
/// <code>
/// public sealed class Row
/// {
///     public int Id { get; set; }
///     public string Name { get; set; }
/// }
/// </code>
/// Each class has an assembly of its own that the collector may free: a session that sees many shapes does not grow for ever.
/// </remarks>
internal static class RowTypeEmitter
{
    private const MethodAttributes Accessor =
        MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName;

    public static Type Emit(IReadOnlyList<Column> columns)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("DataAgent.Rows.Emitted"), AssemblyBuilderAccess.RunAndCollect);
        var type = assembly.DefineDynamicModule("Rows").DefineType("DataAgent.Row", TypeAttributes.Public | TypeAttributes.Sealed);
        foreach (var column in columns)
            DefineProperty(type, column.Name, column.PropertyType);
        return type.CreateType();
    }

    private static void DefineProperty(TypeBuilder type, string name, Type propertyType)
    {
        var field = type.DefineField($"<{name}>", propertyType, FieldAttributes.Private);

        var get = type.DefineMethod($"get_{name}", Accessor, propertyType, Type.EmptyTypes);
        var il = get.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, field);
        il.Emit(OpCodes.Ret);

        var set = type.DefineMethod($"set_{name}", Accessor, null, [propertyType]);
        il = set.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);

        var property = type.DefineProperty(name, PropertyAttributes.None, propertyType, null);
        property.SetGetMethod(get);
        property.SetSetMethod(set);
    }
}
