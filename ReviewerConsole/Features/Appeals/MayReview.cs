using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Appeals;

/// <summary>Which decision somebody may ask to have looked at again, and until when.</summary>
/// <param name="DecidedAt">When it was made, UTC.</param>
/// <param name="Until">The end of the term, UTC.</param>
public sealed record Reviewable(DateTime DecidedAt, DateTime Until);

/// <summary>Says what somebody may ask to have looked at again, or why they may not.</summary>
public sealed class MayReview(Store store, ConsoleSettings settings, TimeProvider time)
{
    /// <returns>The refusals of <see cref="ReviewRight"/>.</returns>
    public Task<Result<Reviewable>> RunAsync(InboxHolder holder, CancellationToken ct) => store.ReadAsync<Result<Reviewable>>(async db =>
    {
        var now = Clock.Now(time);
        return await Matter.OfAsync(db, holder, settings, now, ct) is not { Position: { } position, Decision: { } decision } ? new Error("review-nothing")
            : ReviewRight.Refusal(position, now) is { } refusal ? refusal
            : new Reviewable(decision.DecidedAt, position.Until!.Value);
    }, ct);
}
