namespace ReviewerConsole.Core.Policies;

/// <summary>What a decision rests on beside the answers.</summary>
/// <param name="HasMedia">The post carries pictures, film or sound.</param>
/// <param name="ServedPartial">The account has served, or is serving, a partial suspension whose strikes have not lapsed.</param>
public readonly record struct Facts(bool HasMedia, bool ServedPartial)
{
    /// <summary>What holds for answers that come without a post: there may be media; the account's standing is clean.</summary>
    public static readonly Facts Unknown = new(HasMedia: true, ServedPartial: false);
}
