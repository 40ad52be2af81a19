using System.Buffers.Binary;
using System.Text;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>The little of MessagePack that the hub of Blazor speaks: arrays, texts, bytes, whole numbers, true, false and null.</summary>
internal static class BlazorPack
{
    /// <summary>Written as an empty map.</summary>
    public static readonly object NoHeaders = new();

    /// <summary>The next value: an array, text, bytes, long, bool or null; a map, of which the hub sends only empty ones, is null too.</summary>
    public static object? Read(ref ReadOnlySpan<byte> from)
    {
        var kind = Take(ref from, 1)[0];
        return kind switch
        {
            < 0x80 => (long)kind,
            0x80 or 0xc0 => null,
            > 0x8f and < 0xa0 => Items(ref from, kind & 0x0f),
            > 0x9f and < 0xc0 => Text(ref from, kind & 0x1f),
            0xc2 or 0xc3 => kind == 0xc3,
            >= 0xc4 and <= 0xc6 => Take(ref from, (int)Number(ref from, 1 << (kind - 0xc4))).ToArray(),
            >= 0xcc and <= 0xcf => Number(ref from, 1 << (kind - 0xcc)),
            >= 0xd9 and <= 0xdb => Text(ref from, (int)Number(ref from, 1 << (kind - 0xd9))),
            0xdc or 0xdd => Items(ref from, (int)Number(ref from, 2 << (kind - 0xdc))),
            _ => throw new NotSupportedException($"0x{kind:x2}"),
        };
    }

    /// <summary>Takes a whole message behind its length, if it is there.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> from, out object?[] message)
    {
        var (length, at) = (0, 0);
        message = [];
        for (var more = true; more; at++)
        {
            if (at == from.Length)
                return false;
            length |= (from[at] & 0x7f) << (7 * at);
            more = from[at] >= 0x80;
        }
        if (from.Length < at + length)
            return false;
        var body = from.Slice(at, length);
        from = from[(at + length)..];
        message = (object?[])Read(ref body)!;
        return true;
    }

    /// <summary>A message behind its length.</summary>
    public static byte[] Message(params object?[] items)
    {
        var body = new List<byte>();
        Write(body, items);
        var head = new List<byte>();
        for (var left = body.Count; head.Count == 0 || left > 0; left >>= 7)
            head.Add((byte)(left > 0x7f ? left & 0x7f | 0x80 : left));
        return [.. head, .. body];
    }

    private static void Write(List<byte> to, object? value)
    {
        switch (value)
        {
            case null: to.Add(0xc0); break;
            case bool flag: to.Add(flag ? (byte)0xc3 : (byte)0xc2); break;
            case int or long: Number(to, 0xd3, 8, Convert.ToInt64(value)); break;
            case string text:
                Number(to, 0xdb, 4, Encoding.UTF8.GetByteCount(text));
                to.AddRange(Encoding.UTF8.GetBytes(text));
                break;
            case object?[] items:
                Number(to, 0xdc, 2, items.Length);
                foreach (var item in items)
                    Write(to, item);
                break;
            case not null when value == NoHeaders: to.Add(0x80); break;
            default: throw new NotSupportedException(value.GetType().Name);
        }
    }

    private static void Number(List<byte> to, byte kind, int width, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        to.Add(kind);
        to.AddRange(bytes[^width..]);
    }

    private static long Number(ref ReadOnlySpan<byte> from, int width)
    {
        var value = 0L;
        foreach (var next in Take(ref from, width))
            value = value << 8 | next;
        return value;
    }

    private static string Text(ref ReadOnlySpan<byte> from, int length) => Encoding.UTF8.GetString(Take(ref from, length));

    private static object?[] Items(ref ReadOnlySpan<byte> from, int count)
    {
        var items = new object?[count];
        for (var at = 0; at < count; at++)
            items[at] = Read(ref from);
        return items;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> from, int count)
    {
        var taken = from[..count];
        from = from[count..];
        return taken;
    }
}
