namespace ReviewerConsole.Core;

/// <summary>A UUID as 26 characters of Crockford's base 32 (the form of ULID, https://github.com/ulid/spec): as it stands in
/// addresses. Reading takes either case and the letters that are mistaken for digits (O, I, L).</summary>
public static class Id26
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>The 26 characters.</summary>
    public static string Write(Guid id)
    {
        var bits = new UInt128(Read64(id, 0), Read64(id, 8));
        return string.Create(26, bits, static (span, left) =>
        {
            for (var at = 25; at >= 0; at--, left >>= 5)
                span[at] = Digits[(int)(left & 31)];
        });
    }

    /// <summary>The UUID, or null if the text is not one.</summary>
    public static Guid? Read(string? text)
    {
        if (text is not { Length: 26 } || Plain(text[0]) is < '0' or > '7')
            return null;
        UInt128 bits = 0;
        foreach (var letter in text)
        {
            var digit = Digits.IndexOf(Plain(letter));
            if (digit < 0)
                return null;
            bits = (bits << 5) | (uint)digit;
        }
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return new Guid(bytes, bigEndian: true);
    }

    private static char Plain(char letter) => !char.IsAscii(letter) ? '?' : char.ToLowerInvariant(letter) switch
    {
        'o' => '0',
        'i' or 'l' => '1',
        var other => other,
    };

    private static ulong Read64(Guid id, int from)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[from..]);
    }
}
