using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What keys do to a checklist and to the view of its post, on whatever page they stand.</summary>
internal static class SheetKeys
{
    /// <summary>Does what a key says.</summary>
    /// <param name="press">The key.</param>
    /// <param name="look">How the post is shown.</param>
    /// <param name="sheet">The checklist, or null where it is only read.</param>
    /// <returns>Whether something that is filled in has changed.</returns>
    public static bool Press(KeyPress press, Look look, Worksheet? sheet)
    {
        switch (press.Action, sheet)
        {
            case (KeyAction.Characters, _): look.Characters = !look.Characters; return false;
            case (KeyAction.Grey, _): look.Grey = !look.Grey; return false;
            case (KeyAction.Answer, { }): sheet.Press(press.Digit); return true;
            case (KeyAction.Open, { }): sheet.End(); return true;
            case (KeyAction.Mark, { }): sheet.MarkSentence(); return true;
            case (KeyAction.Back, { }): sheet.Back(); return false;
            case (KeyAction.Evidence, { }): sheet.WalkSentence(); return false;
            default: return false;
        }
    }
}
