namespace ReviewerConsole.Core.Posts;

/// <summary>A post that stands above the reported one.</summary>
public sealed record ThreadPost(string Author, string Text);
