namespace DataAgent.LocalEngine;

/// <summary>Arrays as LIST; elements that are null are NULL. The element writer must store each value at once.</summary>
/// <typeparam name="TElement">The array's element, which may be nullable.</typeparam>
/// <typeparam name="TValue">What the element writer takes: the element without its nullability.</typeparam>
internal sealed unsafe class ListWriter<TElement, TValue>(string name, TypedColumnWriter<TValue> element, Func<TElement, TValue> value)
    : TypedColumnWriter<TElement[]>(name)
{
    private int used;

    public override string SqlType => element.SqlType + "[]";

    public override nint CreateType()
    {
        var child = element.CreateType();
        var list = NativeTypes.CreateList(child);
        NativeTypes.Destroy(ref child);
        return list;
    }

    public override void Attach(nint vector)
    {
        base.Attach(vector);
        used = 0;
    }

    public override void Write(int row, TElement[] array)
    {
        Grow(array.Length);
        ((ulong*)Data)[row * 2] = (ulong)used;
        ((ulong*)Data)[(row * 2) + 1] = (ulong)array.Length;
        foreach (var item in array)
        {
            if (item is null)
                element.SetNull(used);
            else
                element.Write(used, value(item));
            used++;
        }
    }

    /// <summary>The elements of all rows lie in one child vector, which moves when it grows.</summary>
    private void Grow(int count)
    {
        _ = NativeMethods.ListVectorReserve(VectorHandle, (ulong)(used + count));
        _ = NativeMethods.ListVectorSetSize(VectorHandle, (ulong)(used + count));
        element.RowsBefore = RowsBefore;
        element.Attach(NativeMethods.ListVectorGetChild(VectorHandle));
    }
}
