using System.Security.Cryptography;
using System.Text;
using ReviewerConsole.Core;

namespace ReviewerConsole.Features.Designations.Lists;

/// <summary>A file of a public list: its bytes, no more than a list has, and its text where they are one.</summary>
public sealed record ListFile(string Name, byte[] Bytes)
{
    /// <summary>The largest file, in bytes: ten times the largest public list of its kind.</summary>
    public const int Largest = 32 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>SHA-256 of the bytes.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>Reads a file; one that is too large is not read to its end.</summary>
    public static async Task<Result<ListFile>> ReadAsync(string name, Stream stream, CancellationToken ct)
    {
        using var read = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int got; (got = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            read.Write(buffer, 0, got);
            if (read.Length > Largest)
                return new Error("list-too-large", name, Largest / 1024 / 1024);
        }
        return new ListFile(name, read.ToArray());
    }

    /// <summary>Reads a file of the machine's.</summary>
    public static async Task<Result<ListFile>> OpenAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
            return new Error("list-no-file", path);
        try
        {
            await using var stream = File.OpenRead(path);
            return await ReadAsync(Path.GetFileName(path), stream, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Error("list-unreadable", path);
        }
    }

    /// <summary>Where the first byte stands that is no text, UTF-8 without zeros; or null.</summary>
    public ListProblem? Wrong
    {
        get
        {
            try
            {
                Strict.GetCharCount(Bytes);
                return Bytes.AsSpan().IndexOf((byte)0) is >= 0 and var zero ? At(zero) : null;
            }
            catch (DecoderFallbackException e)
            {
                return At(e.Index);
            }
        }
    }

    private ListProblem At(int place) => new(Name, 1 + Bytes.AsSpan(0, Math.Clamp(place, 0, Bytes.Length)).Count((byte)'\n'), new Error("list-encoding"));
}
