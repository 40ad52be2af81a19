using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Practice;
using ReviewerConsole.Features.Queue.Rules;
using ReviewerConsole.Features.Workspace.Practice;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Tests.Support;

/// <summary>What people do in practice, in few words.</summary>
public static class PracticeWork
{
    /// <summary>A lead makes the queues of a policy need its exam.</summary>
    public static async Task LockAsync(TestHost host, string policy)
    {
        var leslie = await host.PersonAsync("leslie", Roles.Lead);
        var set = (await host.Get<EditQueues>().OpenAsync(leslie, default)).Value;
        foreach (var edit in set.Edits.Where(edit => edit.Policy == policy))
            edit.NeedsCertificate = true;
        var saved = await host.Get<EditQueues>().SaveAsync(leslie, set.Edits, set.Version, default);
        Assert.True(saved.IsOk, saved.Error?.Code);
    }

    public static async Task<Guid> SetAsync(TestHost host, Actor actor, string name, string language)
    {
        await host.Get<ShowPractice>().RunAsync(actor, default);
        return await host.ReadAsync(db => db.PracticeSets.Where(set => set.Library == $"console-{language}" && set.Name == name).Select(set => set.Id).SingleAsync());
    }

    public static async Task<Guid> BeginAsync(TestHost host, Actor actor, Guid set) => (await host.Get<BeginPractice>().RunAsync(actor, set, default)).Value;

    public static async Task AnswerAllAsync(TestHost host, Actor actor, Guid run, Func<PracticeCase, IReadOnlyList<Answers>>? answers = null)
    {
        var count = await host.ReadAsync(async db => (await db.PracticeRuns.SingleAsync(row => row.Id == run)).CaseIds.Count);
        for (var number = 0; number < count; number++)
        {
            var item = await CaseAsync(host, run, number);
            var submitted = await host.Get<AnswerPractice>().SubmitAsync(actor, run, number, Draft(item, answers?.Invoke(item)), default);
            Assert.True(submitted.IsOk, $"{item.Id}: {submitted.Error?.Code} {string.Join(", ", submitted.Error?.Args ?? [])}");
            Assert.Equal(number == count - 1, submitted.Value);
        }
    }

    public static WorkDraft Draft(PracticeCase item, IReadOnlyList<Answers>? answers = null) =>
        WorkDraft.Empty with { Assessments = [.. (answers ?? item.Gold.Assessments).Select(each => new AssessmentDraft(each, [.. each.Given.SelectMany(given => given.Value.Select(option => new Evidence(given.Key, option, [], Note: "as seen")))]))] };

    public static Task<PracticeCase> CaseAsync(TestHost host, Guid run, int number) => host.ReadAsync(async db =>
    {
        var id = (await db.PracticeRuns.SingleAsync(row => row.Id == run)).CaseIds[number];
        return (await db.PracticeCases.SingleAsync(row => row.Id == id)).ToCase();
    });
}
