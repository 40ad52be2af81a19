using System.Text;

namespace ReviewerConsole.Core.Notices;

/// <summary>A notice without markup, for mails and for programs.</summary>
public static class PlainNotice
{
    /// <summary>Paragraphs and headings apart by blank lines; addresses whole.</summary>
    public static string Of(Notice notice, Uri site)
    {
        var text = new StringBuilder();
        foreach (var part in notice.Parts)
        {
            if (part.Heading is { } heading)
                text.Append(heading).Append("\n\n");
            foreach (var paragraph in part.Paragraphs)
                text.Append(part.IsQuote ? "> " : "").Append(paragraph.ReplaceLineEndings(part.IsQuote ? "\n> " : "\n")).Append("\n\n");
            if (part.Address is { } address)
                text.Append(new Uri(site, address)).Append("\n\n");
        }
        return text.ToString().TrimEnd('\n');
    }
}
