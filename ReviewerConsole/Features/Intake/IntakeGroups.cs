using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Intake;

/// <summary>Commits waiting reports together, at most 64 in a transaction; each caller is answered after the commit. A report
/// that spoils its group is tried again alone, so that it spoils only itself.</summary>
public sealed partial class IntakeGroups(Store store, ReceiveReport receive, ILogger<IntakeGroups> logger) : BackgroundService
{
    private const int MaximumGroup = 64;

    /// <summary>Groups that are prepared or written at once: enough to keep one writer busy. More would only wait for their turn, and all that
    /// has been prepared would be moved about by the collector meanwhile.</summary>
    private const int Ahead = 3;

    /// <summary>Another node may take in reports of the same post; each loss means that one of them won.</summary>
    private const int MaximumTries = 10;

    private readonly SemaphoreSlim _ahead = new(Ahead);
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(4096);

    private sealed record Waiting(IncomingReport Report, TaskCompletionSource<Result<Received>> Answer);

    public async Task<Result<Received>> AddAsync(IncomingReport report, CancellationToken ct)
    {
        var waiting = new Waiting(report, new TaskCompletionSource<Result<Received>>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(waiting, ct);
        return await waiting.Answer.Task.WaitAsync(ct);
    }

    /// <summary>Takes a whole group in one transaction, without the channel: for imports.</summary>
    public async Task<IReadOnlyList<Result<Received>>> AddAllAsync(IReadOnlyList<IncomingReport> reports, CancellationToken ct)
    {
        var answers = new List<Result<Received>>(reports.Count);
        foreach (var group in reports.Chunk(MaximumGroup))
            answers.AddRange(await AddGroupAsync(group, ct));
        return answers;
    }

    /// <summary>Takes a group when it is its turn to be prepared.</summary>
    private async Task<IReadOnlyList<Result<Received>>> AddGroupAsync(IncomingReport[] group, CancellationToken ct)
    {
        await _ahead.WaitAsync(ct);
        try
        {
            return await TogetherAsync(group, ct) ?? await OneByOneAsync(group, ct);
        }
        finally
        {
            _ahead.Release();
        }
    }

    /// <summary>Ends with the host; what waits then is answered first.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var group = new List<Waiting>(MaximumGroup);
            while (group.Count < MaximumGroup && _waiting.Reader.TryRead(out var next))
                group.Add(next);
            await AnswerAsync(group);
        }
    }

    private async Task AnswerAsync(List<Waiting> group)
    {
        try
        {
            var answers = await AddAllAsync([.. group.Select(item => item.Report)], CancellationToken.None);
            foreach (var (item, answer) in group.Zip(answers))
                item.Answer.SetResult(answer);
        }
        catch (Exception e)
        {
            foreach (var item in group)
                item.Answer.TrySetException(e);
        }
    }

    /// <summary>The answers to a whole group, or null where one of it spoiled it: then each is tried alone.</summary>
    private async Task<IReadOnlyList<Result<Received>>?> TogetherAsync(IncomingReport[] group, CancellationToken ct)
    {
        if (group.Length == 1)
            return null;
        try
        {
            var together = await store.WritePreparedAsync<IReadOnlyList<Result<Received>>>(async db =>
            {
                var known = await Known.OfAsync(db, group, ct);
                var answers = new List<Result<Received>>(group.Length);
                foreach (var report in group)
                    answers.Add(await receive.RunAsync(db, known, report, ct));
                return answers;
            }, ct);
            return together.IsOk ? together.Value : Outage.Is(together.Error) ? [.. group.Select(_ => (Result<Received>)together.Error!)] : null;
        }
        catch (DbUpdateException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<Result<Received>>> OneByOneAsync(IncomingReport[] group, CancellationToken ct)
    {
        var answers = new List<Result<Received>>(group.Length);
        foreach (var report in group)
            try
            {
                answers.Add(await AloneAsync(report, ct));
            }
            catch (DbUpdateException e)
            {
                LogNotStored(e, report.Request.Report!.Id!);
                answers.Add(new Error("not-stored"));
            }
        return answers;
    }

    private async Task<Result<Received>> AloneAsync(IncomingReport report, CancellationToken ct)
    {
        for (var left = MaximumTries; ; left--)
        {
            var answer = await store.WriteAsync(async db => await receive.RunAsync(db, await Known.OfAsync(db, [report], ct), report, ct), ct);
            if (answer.Error != Store.Changed || left == 1)
                return answer;
            await Task.Delay(Random.Shared.Next(1, 20), ct);
        }
    }

    [LoggerMessage(EventId = 1002, Level = LogLevel.Error, Message = "The report {Report} could not be stored")]
    private partial void LogNotStored(Exception exception, string report);
}
