using ReviewerConsole.Core;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Auth;

/// <summary>Asks whoever does what cannot be called back to prove a short while before that it is they (ASVS 5.0, 7.5.3): a page
/// left open on a desk is not enough to see who somebody is, to take data out or to publish.</summary>
public sealed class StepUp(ConsoleSettings settings, TimeProvider time)
{
    /// <summary>Where somebody proves who they are.</summary>
    public const string Address = "/confirm";

    private static readonly Error Needed = new("confirm-needed");

    /// <summary>The refusal <c>confirm-needed</c>, or null for somebody who has proved it within <c>Sessions:StepUpMinutes</c>.</summary>
    public Error? Unless(Actor actor) => actor.ConfirmedAt is { } at && Clock.Now(time) - at <= settings.Sessions.StepUp ? null : Needed;
}
