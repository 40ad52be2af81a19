namespace ReviewerConsole.Core.Notices;

/// <summary>A notice as it goes by mail: as it stands in the inbox, then the link there, and that no person reads what is answered.</summary>
public static class MailNotice
{
    /// <param name="notice">As it stands in the inbox.</param>
    /// <param name="inbox">The reader's link.</param>
    public static Notice Of(Notice notice, Uri inbox)
    {
        var words = new NoticeWords(notice.Language);
        return notice with
        {
            Parts = [.. notice.Parts, new NoticePart(words.Say("mail-heading"), [words.Say("mail-open")], inbox.ToString()), new NoticePart(null, [words.Say("mail-secret"), words.Say("mail-answer")])],
        };
    }
}
