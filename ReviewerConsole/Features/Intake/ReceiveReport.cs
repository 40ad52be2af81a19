using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Figures;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Data.Keys;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Intake;

/// <summary>A valid report on its way in, with the key that brought it.</summary>
public sealed record IncomingReport(Guid KeyId, ReportRequest Request, string? RequestKey, string BodySha256);

/// <summary>Where a report went: ids, and whether it made a case, joined one, was answered at once or came before.</summary>
public sealed record Received(Guid ReportId, Guid CaseId, string Status);

/// <summary>How much of the post comes with a report: all of it, a pointer to one that is known, or to one that is not.</summary>
public enum Arrival
{
    Whole,
    Known,
    Awaited,
}

/// <summary>Takes one report in, within a transaction that may hold others.</summary>
public sealed class ReceiveReport(ConsoleSettings settings, Tiers tiers, PackLibrary packs, Placement placement, TimeProvider time)
{
    /// <summary>For so long an account is new.</summary>
    private static readonly TimeSpan New = TimeSpan.FromDays(30);

    public async Task<Result<Received>> RunAsync(AppDb db, Known known, IncomingReport incoming, CancellationToken ct)
    {
        var now = Clock.Now(time);
        if (Repeat(db, known, incoming, now) is { } repeat)
            return repeat;
        var request = incoming.Request;
        var saved = SavePost.Run(db, known, request.Post!, settings.Media, now);
        var (post, snapshot) = (saved.Post, saved.Snapshot);
        if (known.Cases.GetValueOrDefault(post.Id) is { State: not CaseState.Awaiting } late)
            Fill(late, saved.Empty, snapshot);
        await JoinStubs.RunAsync(this, db, known, saved, now, ct);
        var report = NewReport(db, known, incoming, snapshot, now);
        var arrival = request.Post!.Text is not null ? Arrival.Whole : db.Entry(snapshot).State == EntityState.Added ? Arrival.Awaited : Arrival.Known;
        var status = await PutInCaseAsync(db, known, post, snapshot, report, arrival, now, ct);
        db.Reports.Add(report);
        Count(db, report, post, status, now);
        if (settings.Delivery.Mail is not null && request.Report!.Reporter is { Email: not null } reporter && reporter.Id!.StartsWith(Data.Reports.Reporter.Unknown, StringComparison.Ordinal))
            Confirm(db, report, now);
        known.Reports.Add((report.KeyId, report.ExternalId), report);
        return Remember(db, known, incoming, new Received(report.Id, report.CaseId, status), now);
    }

    private void Count(AppDb db, Report report, Post post, string status, DateTime now)
    {
        var (day, policy) = (settings.Site.DayOf(now), settings.Routing.Reason(report.Reason)!.Policy);
        DayDelta.Add(db, day, DayFigure.Reports, policy, report.Source.ToString());
        if (status is "new" or "reopened")
            DayDelta.Add(db, day, DayFigure.Cases, policy, post.Language);
        if (report.Legal)
            DayDelta.Add(db, day, DayFigure.LegalClaims, policy, settings.Routing.RightOf(report.Reason).ToString());
    }

    private static Received Remember(AppDb db, Known known, IncomingReport incoming, Received received, DateTime now)
    {
        if (incoming.RequestKey is not { } key)
            return received;
        var answer = new IdempotentAnswer { KeyId = incoming.KeyId, RequestKey = key, BodySha256 = incoming.BodySha256, Status = 202, Json = JsonSerializer.Serialize(received), At = now };
        db.IdempotentAnswers.Add(answer);
        known.Answers.Add((answer.KeyId, answer.RequestKey), answer);
        return received;
    }

    /// <summary>By mail to whoever left an address (DSA Art. 16(4)). A program has the answer to its request, and a reader of the inbox is told there.</summary>
    private static void Confirm(AppDb db, Report report, DateTime now) =>
        new OutboxNotice(MessageKind.Received, null, NoticeSet.Of(language => ShortNotices.Received(SharedTexts.Find($"reason.{report.Reason}", CultureInfo.GetCultureInfo(language)) ?? report.Reason, language))!)
            .Add(db, new Recipient(report.CaseId, null, Party.Reporter, report.Id), isReleased: true, now);

    private static Result<Received>? Repeat(AppDb db, Known known, IncomingReport incoming, DateTime now)
    {
        if (incoming.RequestKey is { } key && known.Answers.GetValueOrDefault((incoming.KeyId, key)) is { } answer)
            return answer.BodySha256 == incoming.BodySha256
                ? JsonSerializer.Deserialize<Received>(answer.Json)!
                : new Error("idempotency-key-reused", key);
        return known.Reports.GetValueOrDefault((incoming.KeyId, incoming.Request.Report!.Id!)) is { } before
            ? Remember(db, known, incoming, new Received(before.Id, before.CaseId, "known"), now)
            : (Result<Received>?)null;
    }

    private Report NewReport(AppDb db, Known known, IncomingReport incoming, Snapshot snapshot, DateTime now)
    {
        var (input, id) = (incoming.Request.Report!, Guid.CreateVersion7());
        return new Report
        {
            Id = id,
            ExternalId = input.Id!,
            KeyId = incoming.KeyId,
            SnapshotId = snapshot.Id,
            ReporterId = input.Reporter is { } reporter ? Reporter(db, known, reporter) : null,
            Legal = input.Kind == "legal",
            Source = Sources.Parse(incoming.Request.Source)!.Value,
            Detector = incoming.Request.Detector,
            Reason = input.Reason!,
            Details = input.Details?.Replace('\0', '\uFFFD'),
            GoodFaith = input.GoodFaith ?? false,
            Participant = input.Reporter?.Participant ?? false,
            NewAccount = input.Reporter?.Since is { } since && now - since.UtcDateTime < New,
            ByAuthor = input.Reporter is { Id: { } reported } && reported == incoming.Request.Post!.Author?.Id,
            CreatedAt = input.CreatedAt?.UtcDateTime,
            ReceivedAt = now,
        };
    }

    private static Guid Reporter(AppDb db, Known known, ReporterInput input)
    {
        if (!known.Reporters.TryGetValue(input.Id!, out var reporter))
        {
            db.Reporters.Add(reporter = new Reporter { Id = Guid.CreateVersion7(), ExternalId = input.Id! });
            known.Reporters.Add(reporter.ExternalId, reporter);
        }
        reporter.Language = input.Language ?? reporter.Language;
        reporter.Country = input.Country ?? reporter.Country;
        reporter.Email = input.Email ?? reporter.Email;
        return reporter.Id;
    }

    /// <summary>Puts a report into the case of its post.</summary>
    /// <returns><c>new</c>, <c>joined</c>, <c>reopened</c>, or <c>answered</c> by what was decided before.</returns>
    public async Task<string> PutInCaseAsync(AppDb db, Known known, Post post, Snapshot snapshot, Report report, Arrival arrival, DateTime now, CancellationToken ct)
    {
        var reason = settings.Routing.Reason(report.Reason)!;
        var item = known.Cases.GetValueOrDefault(post.Id);
        var status = item is null ? "new" : item.State == CaseState.Closed ? "reopened" : "joined";
        item ??= NewCase(db, known, post, snapshot, report, reason, arrival == Arrival.Awaited ? CaseState.Awaiting : CaseState.Waiting);
        report.CaseId = item.Id;
        item.ReportCount++;
        if (report.ReporterId is not { } reporter || known.Reported.Add((item.Id, reporter)))
            item.ReporterCount++;
        if (item.State == CaseState.Closed && await StandingAsync(db, item, snapshot, reason, ct) is { } decision)
        {
            report.AnsweredBy = decision.Id;
            if (report.Legal)
                DayDelta.Add(db, settings.Site.DayOf(now), decision.Outcome is Outcome.Remove or Outcome.Warn ? DayFigure.LegalTaken : DayFigure.LegalNotTaken, decision.PackId, settings.Routing.RightOf(report.Reason).ToString());
            OutboxNotice.AddLate(db, new Recipient(item.Id, decision.Id, Party.Reporter, report.Id), now);
            status = "answered";
        }
        else if (item.State == CaseState.Closed)
            Reopen(item, snapshot, report, reason, arrival == Arrival.Awaited ? CaseEvent.Await : CaseEvent.Reopen);
        if (item.State == CaseState.Awaiting && arrival == Arrival.Whole)
            Arrive(item, snapshot);
        else if (status is "new" or "reopened" && arrival == Arrival.Awaited)
            Request(db, item, post, now);
        await PlaceAsync(item, post, snapshot, report, reason, ct);
        LogWriter.Append(db, item, $"report.{status}", $"key:{report.KeyId:N}", now,
            ("report", report.Id.ToString("N")), ("reason", report.Reason), ("source", report.Source.ToString()), ("text", snapshot.Sha256), ("round", item.Round));
        return status;
    }

    private Case NewCase(AppDb db, Known known, Post post, Snapshot snapshot, Report report, ReasonRoute reason, CaseState state)
    {
        var item = new Case
        {
            Id = Guid.CreateVersion7(),
            PostId = post.Id,
            SnapshotId = snapshot.Id,
            State = state,
            TextKey = TextKeys.Of(snapshot.Text),
            Surface = post.Surface,
            Language = post.Language,
            PolicyId = reason.Policy,
            Reason = reason.Id,
            DueBasis = "",
        };
        placement.StartClock(item, reason, report.Legal, report.ReceivedAt);
        db.Cases.Add(item);
        return known.Cases[post.Id] = item;
    }

    /// <summary>The post that was reported by its address has come.</summary>
    public static void Arrive(Case item, Snapshot snapshot)
    {
        item.State = Transitions.After(item.State, CaseEvent.Arrive)!.Value;
        (item.SnapshotId, item.TextKey) = (snapshot.Id, TextKeys.Of(snapshot.Text));
    }

    /// <summary>It has come after all, while its case was open with nothing to judge.</summary>
    public static void Fill(Case item, Snapshot? stub, Snapshot snapshot)
    {
        if (item.SnapshotId == stub?.Id && item.State is (CaseState.Waiting or CaseState.Held or CaseState.Parked))
            (item.SnapshotId, item.TextKey) = (snapshot.Id, TextKeys.Of(snapshot.Text));
    }

    /// <summary>Asks the platform for it.</summary>
    private static void Request(AppDb db, Case item, Post post, DateTime now) => db.Outbox.Add(OutboxRow.Of(OutboxKind.PostRequest, item.Id, null, null,
        new { surface = post.Surface, post = post.IsByAddress ? null : post.ExternalId, url = post.Url }, isReleased: true, now));

    /// <summary>The decision that still answers a report of a closed case: same text, same policy, same version of it. One whose
    /// copy has been deleted since answers nobody any more.</summary>
    private async Task<Decision?> StandingAsync(AppDb db, Case item, Snapshot snapshot, ReasonRoute reason, CancellationToken ct)
    {
        var judged = await db.Snapshots.SingleAsync(found => found.Id == item.SnapshotId, ct);
        var current = await packs.CurrentAsync(reason.Policy, ct);
        if (judged.Sha256 != snapshot.Sha256 || judged.IsGone || item.PolicyId != reason.Policy)
            return null;
        return await db.Decisions.FirstOrDefaultAsync(decision => decision.CaseId == item.Id && decision.Round == item.Round
            && decision.State == DecisionState.Settled && decision.PackVersion == current!.Pack.Version, ct);
    }

    private void Reopen(Case item, Snapshot snapshot, Report report, ReasonRoute reason, CaseEvent what)
    {
        item.State = Transitions.After(item.State, what)!.Value;
        item.Round++;
        (item.SnapshotId, item.TextKey, item.Tier) = (snapshot.Id, TextKeys.Of(snapshot.Text), 0);
        (item.PolicyId, item.Reason, item.ClosedAt, item.Source) = (reason.Policy, reason.Id, null, report.Source);
        placement.StartClock(item, reason, report.Legal, report.ReceivedAt);
    }

    private async Task PlaceAsync(Case item, Post post, Snapshot snapshot, Report report, ReasonRoute reason, CancellationToken ct)
    {
        var due = settings.Routing.DueAt(reason, report.Legal, report.ReceivedAt, settings.Site.TimeZone);
        if (due.At < item.DueAt)
            (item.DueAt, item.DueBasis) = (due.At, due.Basis);
        if (reason.HeadStartMinutes > settings.Routing.Reason(item.Reason)!.HeadStartMinutes && reason.Policy == item.PolicyId)
            item.Reason = reason.Id;
        if (report.Source > item.Source)
            item.Source = report.Source;
        item.Tier = await tiers.OfAsync(item, post, snapshot.Text, ct);
        await placement.PlaceAsync(item, post, ct);
    }
}
