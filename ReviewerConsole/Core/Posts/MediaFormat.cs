using System.Buffers.Binary;

namespace ReviewerConsole.Core.Posts;

/// <summary>What some bytes are, told by the bytes alone: what a sender calls them is not believed. SVG, PDF and everything else
/// that can hold a program is none of these.</summary>
/// <param name="Kind">image, video or audio.</param>
/// <param name="MediaType">Its media type.</param>
public sealed record MediaFormat(string Kind, string MediaType)
{
    /// <summary>So many bytes tell the format.</summary>
    public const int HeadLength = 16;

    private static readonly MediaFormat Png = new("image", "image/png");
    private static readonly MediaFormat Jpeg = new("image", "image/jpeg");
    private static readonly MediaFormat Gif = new("image", "image/gif");
    private static readonly MediaFormat Webp = new("image", "image/webp");
    private static readonly MediaFormat Mp4 = new("video", "video/mp4");
    private static readonly MediaFormat Webm = new("video", "video/webm");
    private static readonly MediaFormat Mp3 = new("audio", "audio/mpeg");

    /// <summary>The format by the first <see cref="HeadLength"/> bytes, or null.</summary>
    public static MediaFormat? Of(ReadOnlySpan<byte> head) => head.Length < HeadLength ? null
        : head[0] == 0x89 && head[1..].StartsWith("PNG\r\n\x1a\n"u8) ? Png
        : head is [0xFF, 0xD8, 0xFF, ..] ? Jpeg
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? Gif
        : head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8) ? Webp
        : head[4..].StartsWith("ftyp"u8) ? Mp4
        : head is [0x1A, 0x45, 0xDF, 0xA3, ..] ? Webm
        : head.StartsWith("ID3"u8) || head is [0xFF, 0xFB or 0xF3 or 0xF2, ..] ? Mp3
        : null;

    /// <summary>The width and height that a picture claims, in pixels, or null where its beginning does not tell.</summary>
    public (int Width, int Height)? SizeOf(ReadOnlySpan<byte> bytes) => MediaType switch
    {
        "image/png" => bytes.Length < 24 || !bytes[12..].StartsWith("IHDR"u8) ? null : (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..])),
        "image/gif" => (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])),
        "image/jpeg" => JpegSize(bytes),
        "image/webp" => WebpSize(bytes),
        _ => null,
    };

    /// <summary>The first frame header (ITU T.81, B.2.2).</summary>
    private static (int, int)? JpegSize(ReadOnlySpan<byte> bytes)
    {
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF;)
        {
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }
        return null;
    }

    /// <summary>The first chunk (RFC 9649): extended, lossless or lossy.</summary>
    private static (int, int)? WebpSize(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30)
            return null;
        var chunk = bytes[12..];
        if (chunk.StartsWith("VP8X"u8))
            return (1 + (bytes[24] | bytes[25] << 8 | bytes[26] << 16), 1 + (bytes[27] | bytes[28] << 8 | bytes[29] << 16));
        if (chunk.StartsWith("VP8L"u8))
            return BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]) is var bits ? ((int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1) : null;
        return chunk.StartsWith("VP8 "u8) ? (BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFF) : null;
    }
}
