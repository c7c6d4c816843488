using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DataAgent.Registry;

/// <summary>Seals and opens text by a key, in the Fernet format: AES-128-CBC, authenticated by HMAC-SHA256.</summary>
/// <remarks>
/// A token is URL-safe base64 of: 0x80, seconds since 1970 (8 bytes, big endian), IV (16), ciphertext (PKCS7), HMAC of all
/// before it (32). The key is URL-safe base64 of a signing key and an encryption key of 16 bytes each.
/// Format: https://github.com/fernet/spec/blob/master/Spec.md. Tokens do not expire here. Safe for several threads.
/// </remarks>
internal sealed class Fernet
{
    private const byte version = 0x80;
    private const int ivStart = 9, textStart = 25, macSize = 32, blockSize = 16;

    private readonly byte[] signingKey, encryptionKey;

    private Fernet(byte[] key) => (signingKey, encryptionKey) = (key[..16], key[16..]);

    /// <summary>Null if the text is not 32 bytes in base64.</summary>
    public static Fernet? TryCreate(string key) => Decode(key.Trim()) is { Length: 32 } bytes ? new(bytes) : null;

    public static string NewKey() => Encode(RandomNumberGenerator.GetBytes(32));

    public string Seal(string text) => Seal(text, DateTimeOffset.UtcNow, RandomNumberGenerator.GetBytes(blockSize));

    internal string Seal(string text, DateTimeOffset time, byte[] iv)
    {
        using var aes = Aes.Create();
        aes.Key = encryptionKey;
        var ciphertext = aes.EncryptCbc(Encoding.UTF8.GetBytes(text), iv);
        var token = new byte[textStart + ciphertext.Length + macSize];
        token[0] = version;
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(1), time.ToUnixTimeSeconds());
        iv.CopyTo(token, ivStart);
        ciphertext.CopyTo(token, textStart);
        HMACSHA256.HashData(signingKey, token.AsSpan(..^macSize), token.AsSpan(^macSize..));
        return Encode(token);
    }

    /// <summary>Null if the token was sealed by another key, was changed, or is no token.</summary>
    public string? TryOpen(string token)
    {
        if (Decode(token) is not { Length: >= textStart + blockSize + macSize } bytes || bytes[0] != version
            || (bytes.Length - textStart - macSize) % blockSize != 0)
            return null;
        var mac = HMACSHA256.HashData(signingKey, bytes.AsSpan(..^macSize));
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes.AsSpan(^macSize..)))
            return null;
        using var aes = Aes.Create();
        aes.Key = encryptionKey;
        try
        {
            return new UTF8Encoding(false, true).GetString(aes.DecryptCbc(bytes.AsSpan(textStart..^macSize), bytes.AsSpan(ivStart, blockSize)));
        }
        catch (Exception e) when (e is CryptographicException or DecoderFallbackException)
        {
            return null;    // wrong padding, or bytes that are no text: authenticated, but not ours
        }
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');

    /// <summary>Standard base64 is taken too: other programs write keys that way.</summary>
    private static byte[]? Decode(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text.Replace('-', '+').Replace('_', '/'), buffer, out var length) ? buffer[..length] : null;
    }
}
