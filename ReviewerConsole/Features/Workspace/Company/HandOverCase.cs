using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Company;

/// <summary>Somebody a case can be handed over to.</summary>
public sealed record Colleague(Guid PersonId, string Name);

/// <summary>Hands a case over to a named colleague, with a word and with what is filled in; it is kept for them for a while and
/// then waits for all again.</summary>
public sealed class HandOverCase(Store store, ConsoleSettings settings, TimeProvider time)
{
    public const int MaximumText = 1000;

    /// <summary>Everybody else who reviews, by name.</summary>
    public Task<IReadOnlyList<Colleague>> ColleaguesAsync(Actor actor, CancellationToken ct) => store.ReadAsync<IReadOnlyList<Colleague>>(async db =>
        [.. (await Reviewers(db, Roles.Reviewer | Roles.Lead).Where(person => person.Id != actor.PersonId).Select(person => new Colleague(person.Id, person.Name)).ToListAsync(ct))
            .OrderBy(colleague => colleague.Name, StringComparer.CurrentCulture)], ct);

    public async Task<Result<Done>> RunAsync(Actor actor, CaseRef at, Guid to, string text, CancellationToken ct)
    {
        if (text.Length > MaximumText)
            return new Error("message-too-long", MaximumText);
        return await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            var loaded = await CaseAccess.LoadHeldAsync(db, actor, at, now, ct);
            if (!loaded.IsOk)
                return loaded.Error!;
            var item = loaded.Value;
            var roles = await CaseAccess.IsUpAsync(db, item, ct) ? Roles.Lead : Roles.Reviewer | Roles.Lead;
            if (to == actor.PersonId || !await Reviewers(db, roles).AnyAsync(person => person.Id == to, ct))
                return new Error("no-such-colleague");
            if (await db.Hearings.AnyAsync(hearing => hearing.CaseId == item.Id && hearing.PersonId == to && hearing.Round != item.Round, ct))
                return new Error("colleague-had-a-part");
            (Guid Id, string Commitment)? kept = text.Trim().Length > 0 ? LogWriter.Keep(db, item.Id, text.Trim()) : null;
            item.ClaimNumber++;
            await CaseAccess.GiveBackAsync(db, item, CaseEvent.Release, "claim.handed-over", actor.LogId, now, ct, ("to", to.ToString("N")), ("text", kept?.Commitment ?? ""));
            db.HandOvers.Add(new HandOver { CaseId = item.Id, FromId = actor.PersonId, ToId = to, TextId = kept?.Id, At = now, Until = now + settings.Review.HandOver });
            await CopyDraftAsync(db, item, actor.PersonId, to, now, ct);
            return new Done();
        }, ct);
    }

    /// <summary>The colleague does not want it: it waits for all again.</summary>
    public Task<Result<Done>> DeclineAsync(Actor actor, Guid caseId, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        if (await db.HandOvers.Where(row => row.CaseId == caseId && row.ToId == actor.PersonId && !db.Claims.Any(claim => claim.CaseId == caseId)).ExecuteDeleteAsync(ct) == 0)
            return Error.NotFound;
        var item = await db.Cases.SingleAsync(found => found.Id == caseId, ct);
        LogWriter.Append(db, item, "claim.hand-over-declined", actor.LogId, Clock.Now(time), ("round", item.Round));
        return new Done();
    }, ct);

    /// <summary>Who is at work here with one of these roles.</summary>
    internal static IQueryable<Person> Reviewers(AppDb db, Roles roles) => db.Users.Where(person => !person.Disabled && (person.Roles & roles) != Roles.None);

    private static async Task CopyDraftAsync(AppDb db, Case item, Guid from, Guid to, DateTime now, CancellationToken ct)
    {
        var draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(found => found.CaseId == item.Id && found.PersonId == from && found.Round == item.Round, ct);
        if (draft is null)
            return;
        var theirs = await db.Drafts.FindAsync([item.Id, to, item.Round], ct);
        if (theirs is null)
            db.Drafts.Add(new Draft { CaseId = item.Id, PersonId = to, Round = item.Round, Json = draft.Json, PackVersion = draft.PackVersion, SavedAt = now });
        else if (theirs.SavedAt < draft.SavedAt)
            (theirs.Json, theirs.PackVersion, theirs.SavedAt) = (draft.Json, draft.PackVersion, now);
    }
}
