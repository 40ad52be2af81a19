namespace ReviewerConsole.Core.Appeals;

/// <summary>What another review came to, seen from the first decision. The numbers are stored.</summary>
public enum Ruling
{
    /// <summary>The same outcome and the same measure.</summary>
    Upheld = 0,

    /// <summary>What was taken down or covered stands again, or what was kept does not.</summary>
    Overturned = 1,

    /// <summary>Something between: another way of acting, or another measure.</summary>
    Changed = 2,
}
