namespace DataAgent.Joining;

/// <summary>A key of several parts, compared part by part: (a, (b, c)).</summary>
internal readonly struct KeyPair<TFirst, TRest>(TFirst first, TRest rest) : IEquatable<KeyPair<TFirst, TRest>>
    where TFirst : IEquatable<TFirst>
    where TRest : IEquatable<TRest>
{
    private readonly TFirst first = first;
    private readonly TRest rest = rest;

    public bool Equals(KeyPair<TFirst, TRest> other) => first.Equals(other.first) && rest.Equals(other.rest);

    public override bool Equals(object? obj) => obj is KeyPair<TFirst, TRest> other && Equals(other);

    // Multiplying by an odd number keeps (1, 2) and (2, 1) apart.
    public override int GetHashCode() => (first.GetHashCode() * -1640531535) + rest.GetHashCode();
}
