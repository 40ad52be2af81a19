using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Care;

/// <summary>Keeps how somebody wants media shown and which kinds of cases they do not want. The log says that it changed, never
/// how: only whoever looks after wellbeing sees that.</summary>
public sealed class SaveCare(Store store, ConsoleSettings settings, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(Actor actor, MediaLook look, IReadOnlyCollection<string> optOuts, CancellationToken ct)
    {
        if (optOuts.FirstOrDefault(reason => settings.Routing.Reason(reason) is null) is { } unknown)
            return new Error("unknown-reason", unknown);
        return await store.WriteAsync<Done>(async db =>
        {
            var person = (await db.Users.FindAsync([actor.PersonId], ct))!;
            (person.Look, person.OptOuts) = (look, string.Join(' ', optOuts.Order(StringComparer.Ordinal)));
            await LogWriter.AppendAsync(db, $"person:{actor.PersonId:N}", "person.care-changed", actor.LogId, Clock.Now(time), ct);
            return new Done();
        }, ct);
    }
}
