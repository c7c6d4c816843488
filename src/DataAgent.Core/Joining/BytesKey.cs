namespace DataAgent.Joining;

/// <summary>Bytes compared by content.</summary>
internal readonly struct BytesKey(byte[] bytes) : IEquatable<BytesKey>
{
    private readonly byte[] bytes = bytes;

    public bool Equals(BytesKey other) => bytes.AsSpan().SequenceEqual(other.bytes);

    public override bool Equals(object? obj) => obj is BytesKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
