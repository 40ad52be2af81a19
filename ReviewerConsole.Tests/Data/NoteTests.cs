using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Escalations;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class NoteTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_question_leaves_the_case_with_its_asker_and_waits_for_the_leads(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var at = await host.TakeNewAsync(robin);
        var version = (await host.Get<WriteNote>().RunAsync(robin, at.CaseId, NoteKind.Question, "Is this a name?", default)).Value;
        var task = await host.OpenAsync(robin, at.CaseId);
        Assert.Equal((CaseState.Held, robin.PersonId, version), (task.State, task.Claim!.PersonId, task.Version));
        Assert.True(task.Notes.Single().IsOpen);
        var board = (await host.Get<ListEscalations>().RunAsync(await host.LeadAsync(), null, default)).Value;
        Assert.Equal((at.CaseId, "robin", "Is this a name?"), (board.Questions.Single().CaseId, board.Questions[0].By, board.Questions[0].Text));
        Assert.True((await host.SubmitAsync(robin, at with { Version = version })).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_leads_answer_closes_the_open_questions_of_its_case_alone(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead) = (await host.PersonAsync("robin"), await host.LeadAsync());
        var (one, other) = ((await host.ReportAsync("One")).CaseId, (await host.ReportAsync("Two")).CaseId);
        foreach (var (id, text) in new[] { (one, "First?"), (one, "Second?"), (other, "Third?") })
            await host.Get<WriteNote>().RunAsync(robin, id, NoteKind.Question, text, default);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.Get<WriteNote>().RunAsync(lead, one, NoteKind.Note, "I am looking", default);
        Assert.Equal(2, (await host.OpenAsync(robin, one)).Notes.Count(note => note.IsOpen));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.Get<WriteNote>().RunAsync(lead, one, NoteKind.Answer, "Yes", default);
        Assert.Equal(["question", "question", "note", "answer"], (await host.OpenAsync(robin, one)).Notes.Select(note => note.Kind));
        Assert.DoesNotContain((await host.OpenAsync(robin, one)).Notes, note => note.IsOpen);
        Assert.Equal([other], (await host.Get<ListEscalations>().RunAsync(lead, null, default)).Value.Questions.Select(line => line.CaseId));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_leads_answer_and_only_reviewers_write(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, trainer) = (await host.PersonAsync("robin"), await host.PersonAsync("terry", Roles.Trainer));
        var id = (await host.ReportAsync("One")).CaseId;
        Assert.Equal(Error.Forbidden, (await host.Get<WriteNote>().RunAsync(robin, id, NoteKind.Answer, "Yes", default)).Error);
        foreach (var kind in Enum.GetValues<NoteKind>())
            Assert.Equal(Error.Forbidden, (await host.Get<WriteNote>().RunAsync(trainer, id, kind, "Yes", default)).Error);
        Work.AssertRefused("note-text-wrong", await host.Get<WriteNote>().RunAsync(robin, id, NoteKind.Note, "  ", default));
        Assert.Equal(0, await host.ReadAsync(db => db.Notes.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_is_decided_over_a_note_that_was_not_read(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var at = await host.TakeNewAsync(robin);
        var version = (await host.Get<WriteNote>().RunAsync(kim, at.CaseId, NoteKind.Note, "They know each other", default)).Value;
        var refused = await host.SubmitAsync(robin, at);
        Assert.Equal(("newer-version", version), (refused.Error!.Code, refused.Error.Args.Single()));
        Assert.True((await host.SubmitAsync(robin, at with { Version = version })).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_decision_ends_its_open_questions_once_it_has_settled(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead) = (await host.PersonAsync("robin"), await host.LeadAsync());
        var at = await host.TakeNewAsync(robin);
        var version = (await host.Get<WriteNote>().RunAsync(robin, at.CaseId, NoteKind.Question, "Is this a name?", default)).Value;
        await host.SubmitAsync(robin, at with { Version = version });
        Work.AssertRefused("already-decided", await host.Get<WriteNote>().RunAsync(robin, at.CaseId, NoteKind.Question, "And this?", default));
        await host.SettleAsync();
        Assert.Empty((await host.Get<ListEscalations>().RunAsync(lead, null, default)).Value.Questions);
    }
}
