using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Appeals;

/// <summary>Says until when somebody may ask for another review, or why they may not.</summary>
public sealed class MayReview(Store store, ConsoleSettings settings, TimeProvider time)
{
    public Task<(DateTime? Until, Error? Refusal)> RunAsync(InboxHolder holder, CancellationToken ct) => store.ReadAsync<(DateTime?, Error?)>(async db =>
        (await Matter.OfAsync(db, holder, settings, ct)).Position is { } position
            ? (position.Until, ReviewRight.Refusal(position, Clock.Now(time)))
            : (null, new Error("review-nothing")), ct);
}
