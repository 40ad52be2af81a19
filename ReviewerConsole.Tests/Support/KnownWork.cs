using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.KnownCases;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Tests.Support;

/// <summary>What people do with known cases, in few words.</summary>
public static class KnownWork
{
    /// <summary>Every next case is a known one.</summary>
    public static readonly string[] Always = ["--Gold:Percent", "100", "--Gold:NewPercent", "100"];

    public static async Task<GoldTask> DrawnAsync(TestHost host, Actor actor) => await OpenedAsync(host, actor, (await host.Get<DrawGold>().RunAsync(actor, default))!.Value);

    public static async Task<GoldTask> OpenedAsync(TestHost host, Actor actor, Guid id) => (await host.Get<OpenGold>().RunAsync(actor, id, default)).Value;

    public static CaseRef At(GoldTask known) => new(known.CaseId, known.Claim?.Number ?? 1, known.Version);

    public static Task<Guid> ItemIdAsync(TestHost host, Guid id) => host.ReadAsync(db => db.Gold.Where(row => row.Id == id).Select(row => row.CaseId).SingleAsync());

    public static Task<PracticeCase> ItemAsync(TestHost host, Guid id) => host.ReadAsync(async db =>
        (await db.PracticeCases.SingleAsync(item => item.Id == db.Gold.Where(row => row.Id == id).Select(row => row.CaseId).Single())).ToCase());

    /// <summary>So many like one that somebody has, answered before.</summary>
    public static async Task AnsweredAsync(TestHost host, Actor actor, Guid like, int right, int wrong) => await host.Store.WriteAsync<Done>(async db =>
    {
        var row = await db.Gold.AsNoTracking().SingleAsync(found => found.Id == like);
        for (var number = 0; number < right + wrong; number++)
            db.Gold.Add(new GoldRow
            {
                Id = Guid.CreateVersion7(),
                CaseId = row.CaseId,
                PersonId = actor.PersonId,
                QueueId = row.QueueId,
                PolicyId = row.PolicyId,
                State = CaseState.Closed,
                PackVersion = row.PackVersion,
                TakenAt = row.TakenAt,
                DueBasis = row.DueBasis,
                SubmittedAt = host.Time.Now.AddDays(-1),
                SettlesAt = host.Time.Now.AddDays(-1),
                Score = number < right ? 1 : 0,
                IsRight = number < right,
            });
        return new Done();
    }, default);
}
