using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Intake;

/// <summary>Makes a post known without a report. An edit of a post with an open case is told to whoever has it.</summary>
public sealed class MakePostKnown(Store store, ReceiveReport receive, Tiers tiers, Placement placement, ConsoleSettings settings, TimeProvider time)
{
    private readonly ReportValidator.PostValidator _validator = new(settings.Routing, time);

    public async Task<Result<IReadOnlyList<Problem>>> RunAsync(string surface, string id, byte[] body, CancellationToken ct)
    {
        PostInput? input;
        try
        {
            input = JsonSerializer.Deserialize<PostInput>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            input = null;
        }
        if (input is null)
            return new[] { IntakeTexts.Problem("", "broken-json") };
        if (surface == "message")
            return new[] { IntakeTexts.Problem("surface", "private-message") };
        input = input with { Surface = surface, Id = id };
        var problems = _validator.Validate(input).Errors.Select(failure => IntakeTexts.Problem(failure.PropertyName, failure.ErrorCode, failure.CustomState as string ?? ""));
        return problems.ToArray() is { Length: > 0 } wrong ? wrong : await SaveAsync(input, ct);
    }

    private async Task<Result<IReadOnlyList<Problem>>> SaveAsync(PostInput input, CancellationToken ct)
    {
        var now = Clock.Now(time);
        var saved = await store.WriteAsync<bool>(async db =>
        {
            var known = await Known.OfAsync(db, [input], ct);
            var saved = SavePost.Run(db, known, input, settings.Media, now);
            var (post, snapshot, stub) = (saved.Post, saved.Snapshot, saved.Empty);
            var isNew = db.Entry(snapshot).State == EntityState.Added;
            await JoinStubs.RunAsync(receive, db, known, saved, now, ct);
            if (known.Cases.GetValueOrDefault(post.Id) is not { State: not CaseState.Closed } item)
                return true;
            var queue = item.QueueId;
            var hasCome = item.State == CaseState.Awaiting;
            if (hasCome)
                ReceiveReport.Arrive(item, snapshot);
            else
                ReceiveReport.Fill(item, stub, snapshot);
            if (hasCome || stub is not null)
                item.Tier = await tiers.OfAsync(post, snapshot.Text, ct);
            await placement.PlaceAsync(item, post, ct);
            if (hasCome || isNew || item.QueueId != queue)
                LogWriter.Append(db, item, hasCome ? "post.arrived" : "post.edited", "console", now, ("text", snapshot.Sha256));
            return true;
        }, ct);
        return saved.IsOk ? Array.Empty<Problem>() : saved.Error!;
    }
}
