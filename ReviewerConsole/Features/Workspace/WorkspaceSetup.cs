using ReviewerConsole.Features.Workspace.Audits;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Features.Workspace.KnownCases;
using ReviewerConsole.Features.Workspace.Practice;
using ReviewerConsole.Features.Workspace.Precedents;
using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Features.Workspace;

public static class WorkspaceSetup
{
    public static IServiceCollection AddWorkspace(this IServiceCollection services) => services
        .AddSingleton<Grounds>()
        .AddSingleton<EntryCheck>()
        .AddSingleton<TakeNext>()
        .AddSingleton<TakeCase>()
        .AddSingleton<KeepClaim>()
        .AddSingleton<OpenCase>().AddSingleton<ShownPost>()
        .AddSingleton<SaveDraft>()
        .AddSingleton<LeaveCase>()
        .AddSingleton<RecordReveal>()
        .AddSingleton<Unmask>()
        .AddSingleton<EscalateCase>()
        .AddSingleton<SubmitDecision>()
        .AddSingleton<CompareAppeal>()
        .AddSingleton<UndoDecision>()
        .AddSingleton<FindCase>().AddSingleton<FindPrecedents>()
        .AddSingleton<HandOverCase>()
        .AddSingleton<WriteNote>()
        .AddSingleton<AnswerEscalation>()
        .AddSingleton<AwaitProposal>()
        .AddSingleton<TakeAudit>().AddSingleton<OpenAudit>().AddSingleton<JudgeAudit>().AddSingleton<SayFinding>()
        .AddSingleton<BeginPractice>().AddSingleton<OpenPractice>().AddSingleton<AnswerPractice>().AddSingleton<WriteCase>()
        .AddSingleton<FindGold>().AddSingleton<DrawGold>().AddSingleton<OpenGold>().AddSingleton<AnswerGold>().AddSingleton<TakeGold>().AddSingleton<LeaveGold>().AddSingleton<NoteGold>()
        .AddLoop<SettleGold>()
        .AddLoop<Settler>()
        .AddLoop<ReturnAwaiting>()
        .AddLoop<ClaimSweeper>();
}
