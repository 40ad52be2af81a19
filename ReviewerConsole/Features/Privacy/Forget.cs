using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Appeals;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Media;

namespace ReviewerConsole.Features.Privacy;

/// <summary>Takes words and bytes out of the database and leaves what was decided. The log holds hashes and salted commitments
/// alone, so its chain still verifies.</summary>
internal static class Forget
{
    /// <summary>What stands where a payload stood.</summary>
    public const string Nothing = "{}";

    /// <summary>Words that people wrote about posts; answers and spans stay.</summary>
    /// <returns>How many texts are gone.</returns>
    public static async Task<int> WordsAsync(AppDb db, IQueryable<Case> cases, CancellationToken ct)
    {
        foreach (var decision in await db.Decisions.Where(row => cases.Any(item => item.Id == row.CaseId)).ToListAsync(ct))
            decision.AssessmentsJson = WithoutWords(decision.AssessmentsJson);
        foreach (var put in await db.Escalations.Where(row => cases.Any(item => item.Id == row.CaseId)).ToListAsync(ct))
            put.AssessmentsJson = WithoutWords(put.AssessmentsJson);
        foreach (var audit in await db.Audits.Where(row => row.Json != null && cases.Any(item => item.Id == row.CaseId)).ToListAsync(ct))
            audit.Json = WithoutWords(audit.Json!);
        foreach (var blind in await db.BlindAnswers.Where(row => cases.Any(item => item.Id == row.CaseId)).ToListAsync(ct))
            blind.Json = WithoutWords(blind.Json);
        await db.Drafts.Where(draft => cases.Any(item => item.Id == draft.CaseId)).ExecuteDeleteAsync(ct);
        return await db.Texts.Where(text => text.Text != "" && cases.Any(item => item.Id == text.CaseId) && !db.LegalHolds.Any(hold => hold.TextId == text.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(text => text.Text, "").SetProperty(text => text.Salt, Array.Empty<byte>()), ct);
    }

    /// <summary>Rows of the register of misuse, what leads did and why.</summary>
    /// <returns>How many people are in it no more.</returns>
    public static async Task<int> MisuseAsync(AppDb db, IQueryable<Misuse> rows, CancellationToken ct)
    {
        await db.Texts.Where(text => db.MisuseSteps.Any(step => step.ReasonId == text.Id && rows.Any(row => row.Id == step.MisuseId)))
            .ExecuteUpdateAsync(set => set.SetProperty(text => text.Text, "").SetProperty(text => text.Salt, Array.Empty<byte>()), ct);
        return await rows.ExecuteDeleteAsync(ct);
    }

    /// <summary>What reporters wrote.</summary>
    public static Task<int> DetailsAsync(AppDb db, IQueryable<Case> cases, CancellationToken ct) => db.Reports
        .Where(report => report.Details != null && cases.Any(item => item.Id == report.CaseId)).ExecuteUpdateAsync(set => set.SetProperty(report => report.Details, (string?)null), ct);

    /// <summary>The copies of posts, what stands above them, and what their texts are compared by.</summary>
    /// <returns>How many posts lost theirs.</returns>
    public static async Task<int> CopiesAsync(AppDb db, IQueryable<Post> posts, IQueryable<Case> cases, CancellationToken ct)
    {
        await db.Snapshots.Where(snapshot => posts.Any(post => post.Id == snapshot.PostId))
            .ExecuteUpdateAsync(set => set.SetProperty(snapshot => snapshot.Text, "").SetProperty(snapshot => snapshot.Bytes, Array.Empty<byte>()), ct);
        await db.Media.Where(item => posts.Any(post => post.Id == item.PostId)).ExecuteUpdateAsync(set => set.SetProperty(item => item.AltText, (string?)null), ct);
        // One that is being indexed at this moment is looked at again.
        foreach (var decision in await db.Decisions.Where(row => cases.Any(item => item.Id == row.CaseId)).Select(row => row.Id).ToListAsync(ct))
            Unindexed.Add(db, decision);
        await DecisionWords.ForgetAsync(db, await db.DecisionIndex.Where(row => cases.Any(item => item.Id == row.CaseId)).Select(row => row.Number).ToListAsync(ct), ct);
        await cases.ExecuteUpdateAsync(set => set.SetProperty(item => item.TextKey, (Guid?)null), ct);
        return await posts.ExecuteUpdateAsync(set => set
            .SetProperty(post => post.ThreadJson, "[]").SetProperty(post => post.Container, (string?)null)
            .SetProperty(post => post.Url, (string?)null).SetProperty(post => post.UrlSha256, (string?)null), ct);
    }

    /// <summary>What somebody wrote above the posts of others, by how the platform names them; a case under legal hold keeps it. It reads the
    /// threads of all posts: nobody is erased often.</summary>
    public static async Task ThreadsAsync(AppDb db, IReadOnlyList<string> names, CancellationToken ct)
    {
        foreach (var name in names)
        {
            var written = JsonSerializer.Serialize(name);
            foreach (var post in await db.Posts.Where(post => post.ThreadJson.Contains(written)
                && !db.LegalHolds.Any(hold => hold.LiftedAt == null && db.Cases.Any(item => item.Id == hold.CaseId && item.PostId == post.Id))).ToListAsync(ct))
                post.ThreadJson = JsonSerializer.Serialize(post.Thread.Select(above => above.Author == name ? new ThreadPost("", "") : above));
        }
    }

    /// <summary>Media: first the files that belong to nobody else's post, so that none is left behind whose row is gone.</summary>
    /// <returns>How many files are gone.</returns>
    public static async Task<int> MediaAsync(AppDb db, IQueryable<Post> posts, MediaStore media, CancellationToken ct)
    {
        var own = db.Media.Where(item => posts.Any(post => post.Id == item.PostId));
        var alone = await own.Where(item => item.Sha256 != null && !db.Media.Any(other => other.Sha256 == item.Sha256 && !posts.Any(post => post.Id == other.PostId)))
            .Select(item => item.Sha256!).Distinct().ToListAsync(ct);
        foreach (var sha256 in alone)
            File.Delete(media.PathOf(sha256));
        await own.ExecuteUpdateAsync(set => set
            .SetProperty(item => item.Sha256, (string?)null).SetProperty(item => item.Url, (string?)null).SetProperty(item => item.FetchAt, (DateTime?)null), ct);
        return alone.Count;
    }

    /// <summary>Addresses and countries of the authors and reporters of cases, where they have no case but these and older ones.</summary>
    /// <returns>How many people lost theirs.</returns>
    public static async Task<int> ContactsAsync(AppDb db, IQueryable<Case> cases, DateTime cutoff, CancellationToken ct)
    {
        var newer = db.Cases.Where(item => item.ClosedAt == null || item.ClosedAt > cutoff || db.LegalHolds.Any(hold => hold.CaseId == item.Id && hold.LiftedAt == null));
        var authors = await db.Accounts.Where(account => (account.Email != null || account.Country != null)
                && cases.Any(item => item.Post!.AccountId == account.Id) && !newer.Any(item => item.Post!.AccountId == account.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.Email, (string?)null).SetProperty(account => account.Country, (string?)null), ct);
        var reporters = await db.Reporters.Where(reporter => (reporter.Email != null || reporter.Country != null)
                && db.Reports.Any(report => report.ReporterId == reporter.Id && cases.Any(item => item.Id == report.CaseId))
                && !db.Reports.Any(report => report.ReporterId == reporter.Id && newer.Any(item => item.Id == report.CaseId)))
            .ExecuteUpdateAsync(set => set.SetProperty(reporter => reporter.Email, (string?)null).SetProperty(reporter => reporter.Country, (string?)null), ct);
        return authors + reporters;
    }

    /// <summary>What proposals to list quote of the posts that waited for them; what was found elsewhere, and what was decided, stays.</summary>
    public static async Task ProposalsAsync(AppDb db, IQueryable<Case> cases, CancellationToken ct)
    {
        var sheets = db.ProposalCases.Where(waits => cases.Any(item => item.Id == waits.CaseId)).Join(db.Proposals, waits => waits.ProposalId, proposal => proposal.Id, (_, proposal) => proposal.SheetId);
        foreach (var text in await db.Texts.Where(text => text.Text != "" && sheets.Contains(text.Id)).ToListAsync(ct))
            (text.Text, text.Salt) = ((ProposalSheet.FromJson(text.Text) with { OnPlatform = "" }).ToJson(), []);
    }

    /// <summary>What was told of cases that are over; that it was told, when and to which program stays.</summary>
    public static async Task ToldAsync(AppDb db, IQueryable<Case> cases, CancellationToken ct)
    {
        await db.Outbox.Where(row => row.State != OutboxState.Held && row.State != OutboxState.Released && cases.Any(item => item.Id == row.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PayloadJson, Nothing), ct);
        await db.Deliveries.Where(row => row.State == DeliveryState.Failed && row.Endpoint == MailSettings.Endpoint && cases.Any(item => item.Id == row.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DeliveryState.GivenUp), ct);
        await db.Deliveries.Where(row => row.State != DeliveryState.Waiting && row.State != DeliveryState.Failed && cases.Any(item => item.Id == row.CaseId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.DataJson, Nothing), ct);
    }

    /// <summary>What stood in inboxes; that it was sent, and when, stays.</summary>
    /// <returns>How many messages are gone.</returns>
    public static Task<int> MessagesAsync(IQueryable<InboxMessage> messages, CancellationToken ct) => messages.Where(message => message.NoticesJson != Nothing)
        .ExecuteUpdateAsync(set => set.SetProperty(message => message.NoticesJson, Nothing).SetProperty(message => message.Salt, Array.Empty<byte>()), ct);

    /// <summary>Deliveries whose very subject is somebody, or that hold words about them; what still waits is not sent.</summary>
    public static async Task DeliveriesAsync(AppDb db, IQueryable<Data.Delivery.Delivery> deliveries, DateTime now, CancellationToken ct)
    {
        foreach (var row in await deliveries.ToListAsync(ct))
        {
            (row.Subject, row.DataJson) = ($"erased:{row.Id:N}", Nothing);
            if (row.State is DeliveryState.Waiting or DeliveryState.Failed)
                (row.State, row.DoneAt) = (DeliveryState.GivenUp, now);
        }
    }

    private static string WithoutWords(string json)
    {
        var draft = WorkDraft.FromJson(json);
        return (draft with
        {
            Message = "",
            Background = null,
            Assessments = [.. draft.Assessments.Select(assessment => assessment with { Confirmed = null, Evidence = [.. assessment.Evidence.Select(evidence => evidence with { Note = null })] })],
        }).ToJson();
    }
}
