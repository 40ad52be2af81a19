namespace ReviewerConsole.Core.Notices;

/// <summary>Why an answer to a claim of law takes longer than the term (Japan's Information Distribution Platform Act, Art. 25). The numbers are
/// stored.</summary>
public enum DelayGround
{
    /// <summary>The author is asked for their view.</summary>
    AuthorAsked = 0,

    /// <summary>A specialist looks into it.</summary>
    Specialist = 1,

    /// <summary>Something else that cannot be avoided, to be said in words.</summary>
    Unavoidable = 2,
}
