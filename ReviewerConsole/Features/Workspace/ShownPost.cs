using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Registry;

namespace ReviewerConsole.Features.Workspace;

/// <summary>A post and its reports as whoever judges it sees them, whatever they judge it for.</summary>
public sealed class ShownPost(PostNames names)
{
    private const int ShownDetails = 20;

    /// <summary>The post, its author by a pseudonym, with the listed names in it.</summary>
    /// <param name="post">The post, with its media.</param>
    /// <param name="judged">The text that is judged.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="newer">The text of a later edit, or null.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<TaskPost> PostAsync(Post post, Snapshot judged, Account? author, string? newer, CancellationToken ct) => new(
        post.Surface, post.ExternalId, author is null ? null : Pseudonym.Of(author.Id), post.Language, post.Script, post.Container, post.Views, post.CreatedAt,
        Pseudonym.Of(post.Thread, author?.Handle, author is null ? null : Pseudonym.Of(author.Id)),
        judged.Text, judged.Sha256, newer,
        [.. post.Media.OrderBy(item => item.Number).Select(item => new TaskMedia(item.Kind, item.Sha256, item.AltText, item.FetchProblem))],
        await names.FindAsync(post, judged.Text, author?.Handle, ct),
        judged.IsGone,
        judged is { Text: "", IsGone: false } && post.Media.Count == 0 ? post.Url : null);

    /// <summary>The reports, by reason and source, with some of their words.</summary>
    /// <param name="db">The database.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="hasDetails">Whether any has words.</param>
    /// <param name="until">Those that had come by then; null: all.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<IReadOnlyList<TaskReport>> ReportsAsync(AppDb db, Guid caseId, bool hasDetails, DateTime? until, CancellationToken ct)
    {
        var reports = db.Reports.Where(report => report.CaseId == caseId);
        if (until is { } end)
            reports = reports.Where(report => report.ReceivedAt <= end);
        var groups = await reports.GroupBy(report => new { report.Reason, report.Source, report.Legal }).Select(group => new { group.Key, Count = group.Count(), New = group.Count(report => report.NewAccount), Own = group.Count(report => report.ByAuthor), Withdrawn = group.Count(report => report.WithdrawnAt != null) }).ToListAsync(ct);
        var details = !hasDetails ? [] : await reports.Where(report => report.Details != null).OrderBy(report => report.ReceivedAt)
            .Select(report => new { report.Reason, report.Source, report.Legal, report.Details }).Take(ShownDetails).ToListAsync(ct);
        return [.. groups.OrderByDescending(group => group.Count).Select(group => new TaskReport(
            group.Key.Reason, group.Count, group.Key.Source.ToString(), group.Key.Legal,
            [.. details.Where(detail => (detail.Reason, detail.Source, detail.Legal) == (group.Key.Reason, group.Key.Source, group.Key.Legal)).Select(detail => detail.Details!)],
            group.New, group.Own > 0, group.Withdrawn))];
    }
}
