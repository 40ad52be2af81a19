using System.Buffers.Binary;

namespace ReviewerConsole.Core.Posts;

/// <summary>The first frame of a picture that moves, by leaving out the others; nothing is decoded.</summary>
public static class StillPicture
{
    /// <summary>The picture as it stands still; the bytes themselves where nothing moves; null where that cannot be told.</summary>
    public static byte[]? Of(MediaFormat format, byte[] bytes)
    {
        try
        {
            return format.MediaType switch
            {
                "image/png" => Png(bytes),
                "image/gif" => Gif(bytes),
                "image/webp" => bytes.AsSpan(12).StartsWith("VP8X"u8) && (bytes[20] & 0x02) != 0 ? null : bytes,
                "image/jpeg" => bytes,
                _ => null,
            };
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Without the chunks of animation (PNG, 3rd edition, 11.3.6); the default picture stays.</summary>
    private static byte[] Png(byte[] bytes)
    {
        using var still = new MemoryStream(bytes.Length);
        still.Write(bytes, 0, 8);
        for (var at = 8; at < bytes.Length;)
        {
            var length = 12 + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at, 4));
            var name = bytes.AsSpan(at + 4, 4);
            if (length < 12)
                throw new ArgumentOutOfRangeException(nameof(bytes));
            if (!name.SequenceEqual("acTL"u8) && !name.SequenceEqual("fcTL"u8) && !name.SequenceEqual("fdAT"u8))
                still.Write(bytes.AsSpan(at, length));
            at += length;
        }
        return still.ToArray();
    }

    /// <summary>To the end of the first picture (GIF89a, 20), then the trailer.</summary>
    private static byte[] Gif(byte[] bytes)
    {
        var at = 13 + Colours(bytes[10]);
        while (bytes[at] == 0x21)
            at = AfterBlocks(bytes, at + 2);
        if (bytes[at] != 0x2C)
            throw new ArgumentOutOfRangeException(nameof(bytes));
        at = AfterBlocks(bytes, at + 11 + Colours(bytes[at + 9]));
        return [.. bytes.AsSpan(0, at), 0x3B];
    }

    private static int Colours(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int AfterBlocks(byte[] bytes, int at)
    {
        while (bytes[at] != 0)
            at += bytes[at] + 1;
        return at + 1;
    }
}
