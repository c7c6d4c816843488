using System.Runtime.InteropServices;

namespace DataAgent.LocalEngine;

/// <summary>The functions of DuckDB's C API that describe and make logical types.</summary>
internal static unsafe partial class NativeTypes
{
    private const string Library = DuckDbLibrary.Name;

    static NativeTypes() => DuckDbLibrary.Register();

    [LibraryImport(Library, EntryPoint = "duckdb_create_logical_type")]
    public static partial nint Create(DuckDbType type);

    [LibraryImport(Library, EntryPoint = "duckdb_create_decimal_type")]
    public static partial nint CreateDecimal(byte width, byte scale);

    [LibraryImport(Library, EntryPoint = "duckdb_create_list_type")]
    public static partial nint CreateList(nint child);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    public static partial void Destroy(ref nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_get_type_id")]
    public static partial DuckDbType Id(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_logical_type_get_alias")]
    public static partial nint Alias(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_decimal_width")]
    public static partial byte DecimalWidth(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_decimal_scale")]
    public static partial byte DecimalScale(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_decimal_internal_type")]
    public static partial DuckDbType DecimalStorage(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_enum_internal_type")]
    public static partial DuckDbType EnumStorage(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_enum_dictionary_size")]
    public static partial uint EnumSize(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_enum_dictionary_value")]
    public static partial nint EnumText(nint type, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_list_type_child_type")]
    public static partial nint ListChild(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_array_type_child_type")]
    public static partial nint ArrayChild(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_array_type_array_size")]
    public static partial ulong ArraySize(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_map_type_key_type")]
    public static partial nint MapKey(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_map_type_value_type")]
    public static partial nint MapValue(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_type_child_count")]
    public static partial ulong StructCount(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_type_child_name")]
    public static partial nint StructName(nint type, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_struct_type_child_type")]
    public static partial nint StructChild(nint type, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_union_type_member_count")]
    public static partial ulong UnionCount(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_union_type_member_name")]
    public static partial nint UnionName(nint type, ulong index);

    [LibraryImport(Library, EntryPoint = "duckdb_union_type_member_type")]
    public static partial nint UnionMember(nint type, ulong index);
}
