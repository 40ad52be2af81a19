using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Queues;

/// <summary>Puts a case into its queue and its place there, from what is known of it; called whenever a fact has changed.</summary>
public sealed class Placement(QueueBook book, ConsoleSettings settings)
{
    /// <summary>Routes and ranks.</summary>
    public async Task PlaceAsync(Case item, Post post, CancellationToken ct)
    {
        (item.Surface, item.Language) = (post.Surface, post.Language);
        item.QueueId = await book.RouteAsync(FactsOf(item), ct);
        item.RankAt = Rank.At(item.ReceivedAt, item.DueAt, RankOf(item, post), settings.Rank);
    }

    /// <summary>Starts the clock of a round: received then, due by its reason or by law.</summary>
    public void StartClock(Case item, ReasonRoute reason, bool isLegal, DateTime receivedAt)
    {
        var due = settings.Routing.DueAt(reason, isLegal, receivedAt, settings.Site.TimeZone);
        (item.ReceivedAt, item.DueAt, item.DueBasis) = (receivedAt, due.At, due.Basis);
    }

    /// <summary>What a queue asks of the case.</summary>
    public static CaseFacts FactsOf(Case item) => new(item.PolicyId, item.Language, item.Surface, (int)item.Source, item.Tier);

    /// <summary>What its head start rests on.</summary>
    public RankFacts RankOf(Case item, Post post) =>
        new(settings.Routing.Reason(item.Reason)?.HeadStartMinutes ?? 0, post.Views, item.ReporterCount, item.Tier);
}
