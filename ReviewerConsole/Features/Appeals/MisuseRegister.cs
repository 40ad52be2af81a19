using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Appeals;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Appeals;

/// <summary>Somebody in the register, by their pseudonym.</summary>
/// <param name="Version">As it was read: an action on a later one is refused.</param>
public sealed record MisuseLine(
    Guid Id, string Name, Party Party, int Upheld, int Granted, DateTime Since, DateTime LastAt, DateTime? WarnedAt, DateTime? SuspendedUntil, bool MayBeWarned, bool MayBeSuspended, int Version);

/// <summary>A request that was answered.</summary>
/// <param name="Words">What they added; null for nothing or what is forgotten.</param>
public sealed record AnsweredRequest(Guid Id, Guid CaseId, DateTime At, Ruling Ruling, string? Words);

/// <summary>What a lead did, and why.</summary>
public sealed record MisuseEvent(MisuseAction Action, DateTime At, string By, int Days, string Reason);

/// <summary>Somebody in the register with what they asked and what was done, the newest first.</summary>
public sealed record MisuseFile(MisuseLine Line, IReadOnlyList<AnsweredRequest> Requests, IReadOnlyList<MisuseEvent> Events);

/// <summary>Shows leads who asks for another review again and again without ground, and the requests themselves.</summary>
public sealed class MisuseRegister(Store store, TimeProvider time)
{
    /// <summary>As many people are shown, those with most first, and as many requests of one.</summary>
    public const int Shown = 50;

    /// <returns>The lines; <c>forbidden</c> for whoever is no lead.</returns>
    public async Task<Result<IReadOnlyList<MisuseLine>>> ListAsync(Actor actor, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal
        ? refusal
        : await store.ReadAsync<Result<IReadOnlyList<MisuseLine>>>(async db =>
        {
            var now = Clock.Now(time);
            var rows = await db.Misuses.Where(row => row.Upheld >= ReviewUse.Fewest && (row.UpheldThen != null || row.Upheld > row.Granted))
                .OrderByDescending(row => row.Upheld).ThenBy(row => row.Id).Take(Shown).ToListAsync(ct);
            return rows.Select(row => LineOf(row, now)).ToArray();
        }, ct);

    /// <returns><c>not-found</c> where nobody is counted by this id; <c>forbidden</c> for whoever is no lead.</returns>
    public async Task<Result<MisuseFile>> FindAsync(Actor actor, Guid id, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal
        ? refusal
        : await store.ReadAsync<Result<MisuseFile>>(async db => await db.Misuses.SingleOrDefaultAsync(row => row.Id == id, ct) is { } row
            ? new MisuseFile(LineOf(row, Clock.Now(time)), await RequestsAsync(db, row, ct), await EventsAsync(db, id, ct))
            : Error.NotFound, ct);

    private static MisuseLine LineOf(Misuse row, DateTime now) => new(
        row.Id, Pseudonym.Of(row.Id), row.Party, row.Upheld, row.Granted, row.Since, row.LastAt, row.WarnedAt,
        row.Use.IsSuspended(now) ? row.SuspendedUntil : null, row.Use.MayBeWarned, row.Use.MayBeSuspended(now), row.Version);

    private static async Task<IReadOnlyList<AnsweredRequest>> RequestsAsync(AppDb db, Misuse row, CancellationToken ct) => await (
        from appeal in db.Appeals
        where appeal.AskedById == row.Id && appeal.AnsweredAt >= row.Since
        orderby appeal.AnsweredAt descending
        select new AnsweredRequest(appeal.Id, appeal.CaseId, appeal.At, appeal.Ruling!.Value, db.Texts.Where(text => text.Id == appeal.TextId && text.Text != "").Select(text => text.Text).FirstOrDefault()))
        .Take(Shown).ToListAsync(ct);

    private static async Task<IReadOnlyList<MisuseEvent>> EventsAsync(AppDb db, Guid id, CancellationToken ct) => await (
        from step in db.MisuseSteps
        where step.MisuseId == id
        join person in db.Users on step.PersonId equals person.Id
        join text in db.Texts on step.ReasonId equals text.Id
        orderby step.At descending
        select new MisuseEvent(step.Action, step.At, person.Name, step.Days, text.Text)).ToListAsync(ct);
}
