using System.Buffers.Binary;
using System.IO.Compression;

namespace ReviewerConsole.Tests.Support;

/// <summary>Small media made by hand.</summary>
public static class MediaSamples
{
    /// <summary>A GIF of one white and one black frame that changes for ever.</summary>
    public static readonly byte[] MovingGif =
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 255, 255, 255, 0, 0, 0,
        0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0,
        0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0,
        0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 1, 0,
        0x3B,
    ];

    public static readonly byte[] Svg = [.. "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"></svg>"u8];

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    /// <summary>A grey PNG that claims a size, and may claim to move.</summary>
    public static byte[] Png(int width = 2, int height = 2, bool moves = false)
    {
        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n\x1a\n"u8]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        Chunk(png, "IHDR", header);
        if (moves)
        {
            Chunk(png, "acTL", [0, 0, 0, 2, 0, 0, 0, 0]);
            Chunk(png, "fcTL", new byte[26]);
        }
        Chunk(png, "IDAT", Packed(new byte[(Math.Min(width, 100) + 1) * Math.Min(height, 100)]));
        if (moves)
            Chunk(png, "fdAT", [0, 0, 0, 1, .. Packed(new byte[6])]);
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static void Chunk(Stream png, string name, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] checkedBytes = [.. System.Text.Encoding.ASCII.GetBytes(name), .. data];
        png.Write(checkedBytes);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(checkedBytes));
        png.Write(number);
    }

    /// <summary>PNG, annex D.</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var each in bytes)
        {
            crc ^= each;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? 0xEDB88320u ^ crc >> 1 : crc >> 1;
        }
        return ~crc;
    }
}
