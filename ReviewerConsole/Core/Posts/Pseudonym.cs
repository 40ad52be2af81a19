using System.Security.Cryptography;
using System.Text;

namespace ReviewerConsole.Core.Posts;

/// <summary>What people are called before reviewers, so that a post is judged and not a name: always the same for one account, and
/// nothing that leads to it.</summary>
public static class Pseudonym
{
    private const int Length = 5;

    /// <summary>The name of an account: the last characters of its id, which are random.</summary>
    public static string Of(Guid accountId) => Id26.Write(accountId)[^Length..].ToUpperInvariant();

    /// <summary>The name of somebody of whom only the platform's id is known: always the same for one id.</summary>
    public static string Of(string externalId) => Of(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(externalId)).AsSpan(0, 16), bigEndian: true));

    /// <summary>A thread without its names: who wrote the reported post has that name above it too, and the others are counted.</summary>
    public static IReadOnlyList<ThreadPost> Of(IReadOnlyList<ThreadPost> thread, string? handle, string? author)
    {
        var others = Others(thread, handle);
        return [.. thread.Select(post => post with { Author = post.Author == handle && author is not null ? author : $"{others.IndexOf(post.Author) + 1}" })];
    }

    /// <summary>The names of those others, in the order of their numbers.</summary>
    public static List<string> Others(IReadOnlyList<ThreadPost> thread, string? handle) => [.. thread.Select(post => post.Author).Where(name => name != handle).Distinct()];
}
