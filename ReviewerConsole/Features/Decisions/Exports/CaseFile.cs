using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Features.Decisions.Timeline;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Exports;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions.Exports;

/// <summary>Everything of one case in one file, for an authority or a court: the texts byte for byte, what was decided and told, and the log's own
/// bytes with their seals, so that anybody can check them. Reporters are numbers; colleagues are named.</summary>
public sealed class CaseFile(Store store, ClosedCases closed, StepUp stepUp, TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A case with what stands in its file.</summary>
    private sealed record Contents(
        Case Case, Data.Posts.Post Post, IReadOnlyList<Data.Posts.Snapshot> Texts, IReadOnlyList<Data.Reports.Report> Reports, IReadOnlyList<Decision> Decisions, IReadOnlyList<Data.Inbox.InboxMessage> Messages,
        IReadOnlyList<Data.Appeals.Appeal> Appeals, Dictionary<Guid, string> Names, Dictionary<Guid, string> Words);

    /// <summary>Permits it, and notes it in the log of views.</summary>
    /// <returns><c>confirm-needed</c>, or the refusals of <see cref="ClosedCases.RefusalAsync"/>.</returns>
    public async Task<Result<Guid>> BeginAsync(Actor actor, Guid decisionId, CancellationToken ct)
    {
        if ((actor.Unless(Permission.Lead) ?? stepUp.Unless(actor)) is { } refusal)
            return refusal;
        return await store.WriteAsync<Guid>(async db =>
        {
            if (await (from decision in db.Decisions where decision.Id == decisionId join of in db.Cases on decision.CaseId equals of.Id select of).AsNoTracking().SingleOrDefaultAsync(ct) is not { } item)
                return Error.NotFound;
            if (await closed.RefusalAsync(db, actor, item, ct) is { } why)
                return why;
            await LogWriter.AppendAsync(db, CaseStreams.Views(item.Id), "case.exported", actor.LogId, Clock.Now(time), ct);
            return item.Id;
        }, ct);
    }

    /// <summary>Writes the file: a ZIP archive.</summary>
    public async Task WriteAsync(Guid caseId, Stream to, CancellationToken ct)
    {
        var contents = await store.ReadAsync(db => ReadAsync(db, caseId, ct), ct);
        await TemporaryFile.SendAsync(to, file => WriteAsync(contents, file, ct), ct);
    }

    private async Task WriteAsync(Contents contents, Stream to, CancellationToken ct)
    {
        await using var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        await AddAsync(archive, "case.json", JsonSerializer.SerializeToUtf8Bytes(Described(contents), Readable), ct);
        foreach (var text in contents.Texts)
            await AddAsync(archive, $"post-{text.Number}.bin", text.Bytes, ct);
        await AddAsync(archive, "log.jsonl", await store.ReadAsync(db => LogAsync(db, contents, ct), ct), ct);
        await AddAsync(archive, "READ-ME.txt", Encoding.UTF8.GetBytes(CaseFileNote.Text), ct);
    }

    private static async Task AddAsync(ZipArchive archive, string name, byte[] bytes, CancellationToken ct)
    {
        await using var entry = await archive.CreateEntry(name).OpenAsync(ct);
        await entry.WriteAsync(bytes, ct);
    }

    private static async Task<Contents> ReadAsync(AppDb db, Guid caseId, CancellationToken ct)
    {
        var item = await db.Cases.Include(found => found.Post!.Account).SingleAsync(found => found.Id == caseId, ct);
        var decisions = await db.Decisions.Where(found => found.CaseId == caseId && found.State != DecisionState.Undone).OrderBy(found => found.Round).ToListAsync(ct);
        return new Contents(
            item, item.Post!,
            await db.Snapshots.Where(found => found.PostId == item.PostId).OrderBy(found => found.Number).ToListAsync(ct),
            await db.Reports.Where(found => found.CaseId == caseId).OrderBy(found => found.ReceivedAt).ThenBy(found => found.Id).ToListAsync(ct),
            decisions,
            await db.InboxMessages.Where(found => found.CaseId == caseId).OrderBy(found => found.At).ToListAsync(ct),
            await db.Appeals.Where(found => found.CaseId == caseId).OrderBy(found => found.At).ToListAsync(ct),
            await db.Users.Where(person => decisions.Select(decision => decision.PersonId).Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct),
            await db.Texts.Where(text => text.CaseId == caseId).ToDictionaryAsync(text => text.Id, text => text.Text, ct));
    }

    private static object Described(Contents of)
    {
        var reporters = of.Reports.Select(report => report.ReporterId).OfType<Guid>().Distinct().Index().ToDictionary(each => each.Item, each => each.Index + 1);
        return new
        {
            @case = Id26.Write(of.Case.Id),
            of.Case.State,
            of.Case.Round,
            post = new { of.Post.Surface, id = of.Post.ExternalId, of.Post.Url, of.Post.Language, of.Post.CreatedAt, of.Post.Views, author = of.Post.Account is null ? null : new { id = of.Post.Account.ExternalId, of.Post.Account.Handle } },
            texts = of.Texts.Select(text => new { file = $"post-{text.Number}.bin", text.Sha256, text.TakenAt, deleted = text.IsGone, text.Text }),
            reports = of.Reports.Select(report => new { report = Id26.Write(report.Id), report.ReceivedAt, report.Reason, source = report.Source.ToString(), report.Legal, report.Details, reporter = report.ReporterId is { } who ? reporters[who] : 0 }),
            decisions = of.Decisions.Select(decision => Described(of, decision)),
            appeals = of.Appeals.Select(appeal => new { appeal.At, party = appeal.Party.ToString(), decision = Id26.Write(appeal.DecisionId), ruling = appeal.Ruling?.ToString(), appeal.AnsweredAt, text = Word(of, appeal.TextId) }),
            messages = of.Messages.Select(message => new { message.At, to = message.Party.ToString(), kind = message.Kind.ToString(), notices = OutboxNotice.ReadNotices(message.NoticesJson) }),
        };
    }

    private static object Described(Contents of, Decision decision)
    {
        var text = of.Texts.LastOrDefault(each => each.Sha256 == decision.ContentSha256)?.Text ?? "";
        var draft = WorkDraft.FromJson(decision.AssessmentsJson);
        return new
        {
            decision = Id26.Write(decision.Id),
            decision.Round,
            decision.DecidedAt,
            by = of.Names.GetValueOrDefault(decision.PersonId, ""),
            outcome = VerdictJson.Word(decision.Outcome),
            clauses = decision.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            policy = decision.PackId,
            policyVersion = decision.PackVersion,
            policySha256 = decision.PackSha256,
            measure = decision.Measure is { } measure ? VerdictJson.Word(measure) : null,
            decision.MeasureDays,
            measureReason = Word(of, decision.MeasureReasonId),
            message = Word(of, decision.MessageId),
            decision.SuggestionShown,
            ruling = decision.Ruling?.ToString(),
            of = decision.AppealOf is { } first ? Id26.Write(first) : null,
            text = decision.ContentSha256,
            assessments = draft.Assessments.Select(each => new
            {
                each.Answers,
                evidence = each.Evidence.Select(evidence => new { evidence.Question, evidence.Option, words = evidence.Spans.Select(span => span.Of(text)), evidence.Place, evidence.Note }),
            }),
        };
    }

    private static string? Word(Contents of, Guid? id) => id is { } known ? of.Words.GetValueOrDefault(known) : null;

    /// <summary>The log's entries of the case: their bytes as hashed, and their seals.</summary>
    private static async Task<byte[]> LogAsync(AppDb db, Contents contents, CancellationToken ct)
    {
        var caseId = contents.Case.Id;
        string[] streams = [caseId.ToString("N"), .. await CaseEntries.StreamsAsync(db, caseId, ct)];
        var entries = await (
            from entry in db.Log
            where streams.Contains(entry.Stream)
            from seal in db.Seals.Where(seal => seal.EntryId == entry.Id).DefaultIfEmpty()
            select new { entry.Stream, entry.Version, entry.Bytes, entry.Hash, Seq = (long?)seal.Seq, Chain = seal.Hash }).ToListAsync(ct);
        using var lines = new MemoryStream();
        foreach (var entry in entries.OrderBy(entry => entry.Seq ?? long.MaxValue).ThenBy(entry => entry.Version))
        {
            lines.Write(JsonSerializer.SerializeToUtf8Bytes(new
            {
                seq = entry.Seq,
                stream = entry.Stream,
                version = entry.Version,
                sha256 = Convert.ToHexStringLower(entry.Hash),
                chain = entry.Chain is null ? null : Convert.ToHexStringLower(entry.Chain),
                bytes = Convert.ToBase64String(entry.Bytes),
            }));
            lines.WriteByte((byte)'\n');
        }
        return lines.ToArray();
    }
}
