using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace ReviewerConsole.Features.Intake;

/// <summary>Lines as bytes: a text that is evidence is not decoded on its way in.</summary>
internal static class ByteLines
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>The lines of a stream, without their ends; null for one that is longer than allowed, of which nothing is kept.</summary>
    /// <param name="stream">What is read.</param>
    /// <param name="longest">The most bytes of a line.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async IAsyncEnumerable<byte[]?> ReadAsync(Stream stream, int longest, [EnumeratorCancellation] CancellationToken ct)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var (isFirst, isOver) = (true, false);
        for (var isDone = false; !isDone;)
        {
            var read = await reader.ReadAsync(ct);
            var (rest, whole) = (read.Buffer, new List<byte[]?>());
            while (Cut(ref rest, read.IsCompleted) is { } line)
            {
                if (!isOver)
                    whole.Add(line.Length > longest ? null : Bytes(line, isFirst));
                (isFirst, isOver) = (false, false);
            }
            if (rest.Length > longest)
            {
                if (!isOver)
                    whole.Add(null);
                (isOver, rest) = (true, rest.Slice(rest.End));
            }
            isDone = read.IsCompleted;
            reader.AdvanceTo(rest.Start, read.Buffer.End);
            foreach (var line in whole)
                yield return line;
        }
        await reader.CompleteAsync();
    }

    /// <summary>The next line, or, at the end, what is left.</summary>
    private static ReadOnlySequence<byte>? Cut(ref ReadOnlySequence<byte> rest, bool isEnd)
    {
        if (rest.PositionOf((byte)'\n') is { } end)
        {
            var line = rest.Slice(0, end);
            rest = rest.Slice(rest.GetPosition(1, end));
            return line;
        }
        if (!isEnd || rest.IsEmpty)
            return null;
        var last = rest;
        rest = rest.Slice(rest.End);
        return last;
    }

    private static byte[] Bytes(ReadOnlySequence<byte> line, bool isFirst)
    {
        var bytes = line.ToArray();
        return isFirst && bytes.AsSpan().StartsWith(Mark) ? bytes[Mark.Length..] : bytes;
    }
}
