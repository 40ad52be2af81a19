using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Queues;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue;

/// <summary>Filters kept under a name.</summary>
public sealed record QueueView(Guid Id, string Name, QueueFilter Filter);

/// <summary>Somebody's own views of the queue.</summary>
public sealed class SavedViews(Store store, TimeProvider time)
{
    public const int MaximumName = 40;
    public const int Most = 20;

    public Task<IReadOnlyList<QueueView>> ListAsync(Actor actor, CancellationToken ct) => store.ReadAsync<IReadOnlyList<QueueView>>(async db =>
        [.. (await db.SavedViews.Where(view => view.PersonId == actor.PersonId).OrderBy(view => view.CreatedAt).ToListAsync(ct))
            .Select(view => new QueueView(view.Id, view.Name, QueueAddress.ReadFilter(view.Query)))], ct);

    /// <summary>Keeps filters; a name that is there already gets these.</summary>
    public async Task<Result<Done>> SaveAsync(Actor actor, string name, QueueFilter filter, CancellationToken ct)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > MaximumName || trimmed.Any(char.IsControl))
            return new Error("view-name-wrong", MaximumName);
        return await store.WriteAsync<Done>(async db =>
        {
            var views = await db.SavedViews.Where(view => view.PersonId == actor.PersonId).ToListAsync(ct);
            var view = views.Find(found => found.Name == trimmed);
            if (view is null && views.Count >= Most)
                return new Error("too-many-views", Most);
            if (view is null)
                db.SavedViews.Add(new SavedView { Id = Guid.CreateVersion7(), PersonId = actor.PersonId, Name = trimmed, Query = QueueAddress.Write(filter), CreatedAt = Clock.Now(time) });
            else
                view.Query = QueueAddress.Write(filter);
            return new Done();
        }, ct);
    }

    public Task<Result<Done>> DeleteAsync(Actor actor, Guid id, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        await db.SavedViews.Where(view => view.Id == id && view.PersonId == actor.PersonId).ExecuteDeleteAsync(ct);
        return new Done();
    }, ct);
}
