using System.Security.Cryptography;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Media;

/// <summary>Bytes that are kept.</summary>
public sealed record KeptMedia(string Sha256, MediaFormat Format);

/// <summary>The bytes of pictures, films and sounds, each under its SHA-256 in the data folder, never below wwwroot. On many
/// nodes the folder is a shared one.</summary>
public sealed class MediaStore(ConsoleSettings settings)
{
    /// <summary>A picture's size stands in its beginning.</summary>
    private const int Beginning = 512 * 1024;

    private readonly string _folder = Path.Combine(settings.Database.Folder, "media");

    /// <summary>Whether a text is a SHA-256 in lower-case hexadecimal digits.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Where the bytes with a hash are or would be.</summary>
    public string PathOf(string sha256) => Path.Combine(_folder, sha256);

    /// <summary>Names of files that were last written before a time.</summary>
    public IEnumerable<string> Left(DateTime before) => !Directory.Exists(_folder) ? [] : Directory.EnumerateFiles(_folder)
        .Where(path => File.GetLastWriteTimeUtc(path) < before).Select(path => Path.GetFileName(path));

    /// <summary>What is stored under a hash, or null.</summary>
    public async Task<MediaFormat?> FindAsync(string sha256, CancellationToken ct)
    {
        if (!IsHash(sha256) || !File.Exists(PathOf(sha256)))
            return null;
        await using var file = File.OpenRead(PathOf(sha256));
        return MediaFormat.Of(await BeginAsync(file, MediaFormat.HeadLength, ct));
    }

    /// <summary>Keeps bytes under their hash; nothing is left of what is refused.</summary>
    /// <param name="sha256">What the hash should be, or null where nobody has said.</param>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The format and the hash; <c>media-too-large</c> (megabytes), <c>media-hash</c> (the hash that it has), <c>media-bytes</c>,
    /// <c>media-pixels</c> (megapixels) or <c>media-size-unknown</c> where it is refused.</returns>
    public async Task<Result<KeptMedia>> SaveAsync(string? sha256, Stream bytes, CancellationToken ct)
    {
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.part");
        try
        {
            if (await CopyAsync(bytes, path, ct) is not { } hash)
                return new Error("media-too-large", settings.Media.Megabytes);
            if (sha256 is not null && hash != sha256)
                return new Error("media-hash", hash);
            var format = await CheckAsync(path, ct);
            if (format.IsOk)
                File.Move(path, PathOf(hash), overwrite: true);
            return format.Then<KeptMedia>(known => new KeptMedia(hash, known));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The hash of what was written, or null where it is more than is allowed.</summary>
    private async Task<string?> CopyAsync(Stream bytes, string path, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = File.Create(path);
        var (buffer, written, most) = (new byte[81920], 0L, settings.Media.Megabytes * 1024L * 1024);
        while (await bytes.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if ((written += read) > most)
                return null;
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<Result<MediaFormat>> CheckAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var beginning = await BeginAsync(file, Beginning, ct);
        if (MediaFormat.Of(beginning) is not { } format)
            return new Error("media-bytes");
        if (format.Kind != "image")
            return format;
        return format.SizeOf(beginning) is not { Width: > 0, Height: > 0 } size ? new Error("media-size-unknown")
            : (long)size.Width * size.Height > settings.Media.Megapixels * 1_000_000L ? new Error("media-pixels", settings.Media.Megapixels)
            : format;
    }

    private static async Task<byte[]> BeginAsync(Stream file, int length, CancellationToken ct)
    {
        var bytes = new byte[length];
        var read = await file.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false, ct);
        return read == length ? bytes : bytes[..read];
    }
}
