using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue;

/// <summary>Finds requests that wait though everybody who could decide them has had a part: somebody must be added, or given the language
/// or role that the queue needs.</summary>
public sealed class NobodyLeft(Store store, QueueBook book)
{
    /// <summary>As many as are looked at, those that wait longest first.</summary>
    public const int Most = 100;

    /// <returns>The cases; <c>forbidden</c> for whoever is no lead.</returns>
    public async Task<Result<IReadOnlyList<Guid>>> RunAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        var rules = (await book.RulesAsync(ct)).ToDictionary(rule => rule.Id);
        return await store.ReadAsync<Result<IReadOnlyList<Guid>>>(async db =>
        {
            var waiting = await db.Cases.Where(item => item.State == CaseState.Waiting && item.Source == Data.Reports.ReportSource.Appeal).OrderBy(item => item.RankAt).Take(Most)
                .Select(item => new { item.Id, item.QueueId, Heard = db.Hearings.Where(hearing => hearing.CaseId == item.Id && hearing.Round != item.Round).Select(hearing => hearing.PersonId).ToList() }).ToListAsync(ct);
            if (waiting.Count == 0)
                return Array.Empty<Guid>();
            var people = await db.Users.Where(person => !person.Disabled && (person.Roles & (Roles.Reviewer | Roles.Lead)) != 0).Select(person => new { person.Id, person.Roles, person.ReviewLanguages }).ToListAsync(ct);
            return waiting.Where(item => !people.Any(person => !item.Heard.Contains(person.Id)
                && rules[item.QueueId].IsOpenTo(person.ReviewLanguages.Split(' ', StringSplitOptions.RemoveEmptyEntries), person.Roles.HasFlag(Roles.Lead)))).Select(item => item.Id).ToArray();
        }, ct);
    }
}
