using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Features.Figures;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Features.Workspace.KnownCases;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;
using static ReviewerConsole.Tests.Support.KnownWork;

namespace ReviewerConsole.Tests.Data;

/// <summary>Nothing follows from a known case, whatever handler is tried.</summary>
public sealed class KnownCaseGuardTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task No_handler_of_live_work_takes_one(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, leslie) = (await host.PersonAsync("robin"), await host.LeadAsync());
        await host.ReportAsync("You are a fool");
        var known = await DrawnAsync(host, robin);
        var (at, id) = (At(known), known.CaseId);
        var before = await host.PictureAsync();
        Result<Done> ToDone<T>(Result<T> result) => result.IsOk ? new Done() : result.Error!;
        Result<Done>[] all =
        [
            ToDone(await host.Get<SubmitDecision>().RunAsync(robin, at, known.PolicyVersion, Drafts.Insult, default)),
            ToDone(await host.Get<SubmitDecision>().RunAsync(robin, at, known.PolicyVersion, Drafts.Insult, default, [new SeenPost(id, 1)])),
            ToDone(await host.Get<CompareAppeal>().RunAsync(robin, at, Drafts.Insult, default)),
            await host.Get<EscalateCase>().RunAsync(robin, at, "threat-to-life", "Now", Drafts.Threat, Outcome.Remove, default),
            ToDone(await host.Get<TakeCase>().RunAsync(leslie, id, default)),
            ToDone(await host.Get<OpenCase>().RunAsync(robin, id, default)),
            ToDone(await host.Get<SaveDraft>().RunAsync(robin, id, Drafts.Insult, default)),
            ToDone(await host.Get<KeepClaim>().RunAsync(robin, id, 1, default)),
            await host.Get<LeaveCase>().ReleaseAsync(robin, at, default),
            await host.Get<LeaveCase>().SkipAsync(robin, at, "No", default),
            await host.Get<HandOverCase>().RunAsync(robin, at, leslie.PersonId, "", default),
            await host.Get<HandOverCase>().DeclineAsync(leslie, id, default),
            ToDone(await host.Get<WriteNote>().RunAsync(robin, id, NoteKind.Question, "What now?", default)),
            ToDone(await host.Get<Unmask>().RunAsync(host.Confirmed(robin), id, "Who?", default)),
            ToDone(await host.Get<UndoDecision>().RunAsync(robin, id, default)),
            await host.Get<AnswerEscalation>().HandBackAsync(leslie, id, 1, "Go on", default),
            await host.Get<AnswerEscalation>().ParkAsync(leslie, id, 1, "legal", "Wait", default),
            await host.Get<ClosedCases>().OpenAsync(leslie, id, "To see", default),
        ];
        Assert.All(all, result => Assert.Contains(result.Error?.Code, new[] { "not-found", "not-yours" }));
        // Nor do the handlers of known cases take a live one.
        var live = await host.TakeAsync(leslie, (await host.ReportAsync("You are a goat")).CaseId);
        var picture = await host.PictureAsync();
        Result<Done>[] others =
        [
            ToDone(await host.Get<AnswerGold>().SubmitAsync(leslie, live, Drafts.Insult, default)),
            ToDone(await host.Get<AnswerGold>().KeepAsync(leslie, live.CaseId, Drafts.Insult, default)),
            await host.Get<AnswerGold>().EscalateAsync(leslie, live, "legal", "", Drafts.Insult, default),
            ToDone(await host.Get<AnswerGold>().UndoAsync(leslie, live.CaseId, default)),
            await host.Get<LeaveGold>().RunAsync(leslie, live, default),
            await host.Get<LeaveGold>().HandOverAsync(leslie, live, robin.PersonId, "", default),
            await host.Get<TakeGold>().RunAsync(robin, live.CaseId, default),
            ToDone(await host.Get<NoteGold>().RunAsync(leslie, live.CaseId, NoteKind.Note, "Hm", default)),
            ToDone(await host.Get<OpenGold>().RunAsync(leslie, live.CaseId, default)),
        ];
        Assert.All(others, result => Assert.Equal("not-found", result.Error?.Code));
        Assert.Equal(picture, await host.PictureAsync());
        Assert.StartsWith(before.Split('\n')[0], picture);
        var today = await host.Get<ShowToday>().RunAsync(leslie, default);
        Assert.True(today.IsOk);
        Assert.Equal(0, await host.ReadAsync(db => db.Outbox.CountAsync()) + await host.ReadAsync(db => db.Decisions.CountAsync()) + await host.ReadAsync(db => db.Strikes.CountAsync()));
    }
}
