using System.Text;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Settings;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>The ladder, deadlines and retention are edited while the console runs: checked, told in the log, in force at once and after a restart.</summary>
public sealed class RuleEditTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task An_edit_holds_at_once_and_after_a_restart_and_can_be_taken_back(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (admin, robin) = (await host.PersonAsync("admin", Roles.Administrator), await host.PersonAsync("robin"));
        var (rules, number) = (await host.Get<EditRules>().ReadAsync(admin, default)).Value;
        var edited = rules with
        {
            LapseDays = 90,
            Steps = [new(1, Measure.Strike, 0), new(2, Measure.FullSuspension, 4)],
            DueHours = new Dictionary<string, int>(rules.DueHours) { ["insult"] = 5 },
            AppealDays = 3,
            Retention = rules.Retention with { DraftDays = 7 },
        };
        Assert.True((await host.Get<EditRules>().RunAsync(admin, edited, number, "A shorter memory", default)).IsOk);
        AssertEdited(host.Get<ConsoleSettings>());
        var report = await host.ReportAsync("You fool");
        Assert.Equal(host.Time.Now.AddHours(5), (await host.CaseAsync(report.CaseId)).DueAt);
        await host.DecideAsync(robin, report.CaseId, Drafts.Insult);
        Assert.Equal(90, await host.ReadAsync(async db => (await db.Strikes.SingleAsync()) is var strike ? (int)(strike.LapsesAt - strike.At).TotalDays : 0));
        var entry = Encoding.UTF8.GetString(await host.ReadAsync(db => db.Log.Where(row => row.Stream == RuleBook.Stream).Select(row => row.Bytes).SingleAsync()));
        Assert.Contains("Ladder:LapseDays: 365 → 90", entry);
        Assert.Contains("Routing:Reasons:insult:DueHours: 72 → 5", entry);
        Assert.Contains("A shorter memory", entry);
        await using (var again = host.Again())
        {
            await again.Get<RuleBook>().LoadAsync(default);
            AssertEdited(again.Get<ConsoleSettings>());
        }
        Work.AssertRefused("changed-meanwhile", await host.Get<EditRules>().RunAsync(admin, rules, number, "Again", default));
        Assert.True((await host.Get<EditRules>().RunAsync(admin, null, number + 1, "As it was", default)).IsOk);
        Assert.Equal((365, 10, 72), ((int)host.Get<ConsoleSettings>().Ladder.Lapse.TotalDays, host.Get<ConsoleSettings>().Ladder.Steps.Count, host.Get<ConsoleSettings>().Routing.Reason("insult")!.DueHours));
    }

    [Fact]
    public async Task What_is_out_of_bounds_is_refused_by_name_and_only_administrators_edit()
    {
        await using var host = await TestHost.StartAsync();
        var (admin, lea) = (await host.PersonAsync("admin", Roles.Administrator), await host.PersonAsync("lea", Roles.Lead));
        var edit = host.Get<EditRules>();
        var (rules, number) = (await edit.ReadAsync(admin, default)).Value;
        Work.AssertRefused("forbidden", await edit.RunAsync(lea, rules with { LapseDays = 1 }, number, "Why", default));
        Work.AssertRefused("rules-reason", await edit.RunAsync(admin, rules with { LapseDays = 1 }, number, "", default));
        Work.AssertRefused("rules-same", await edit.RunAsync(admin, rules, number, "Why", default));
        foreach (var (wrong, key) in new[]
        {
            (rules with { LapseDays = 0 }, "Ladder:LapseDays"), (rules with { LegalDays = 15 }, "Routing:LegalDays"), (rules with { AppealDays = 366 }, "Appeals:DueDays"),
            (rules with { DueHours = new Dictionary<string, int>(rules.DueHours) { ["threat"] = 0 } }, "Routing:Reasons:threat:DueHours"), (rules with { Retention = rules.Retention with { InboxDays = -1 } }, "Retention:InboxDays"),
        })
            Assert.Equal(key, (await edit.RunAsync(admin, wrong, number, "Why", default)).Error!.Args[0]);
        Work.AssertRefused("rules-steps", await edit.RunAsync(admin, rules with { Steps = [] }, number, "Why", default));
        Work.AssertRefused("rules-rising", await edit.RunAsync(admin, rules with { Steps = [new LadderStep(2, Measure.Strike, 0), new LadderStep(2, Measure.Strike, 0)] }, number, "Why", default));
        Assert.Equal(0, await host.ReadAsync(db => db.EditedRules.CountAsync()));
    }

    private static void AssertEdited(ConsoleSettings settings) => Assert.Equal(
        (90, 2, 5, 3, 7), ((int)settings.Ladder.Lapse.TotalDays, settings.Ladder.Steps.Count, settings.Routing.Reason("insult")!.DueHours, settings.Appeals.DueDays, settings.Retention.DraftDays));
}
