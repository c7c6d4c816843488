namespace DataAgent.Joining;

/// <summary>A key, or null, which here equals null; for -NullEqualsNull.</summary>
internal readonly struct NullableKey<TKey>(TKey key) : IEquatable<NullableKey<TKey>>
    where TKey : IEquatable<TKey>
{
    private readonly bool hasValue = true;
    private readonly TKey key = key;

    public bool Equals(NullableKey<TKey> other) => hasValue ? other.hasValue && key.Equals(other.key) : !other.hasValue;

    public override bool Equals(object? obj) => obj is NullableKey<TKey> other && Equals(other);

    public override int GetHashCode() => hasValue ? key.GetHashCode() : 0;
}
