using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Registry;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Holds the entries that assessments name to the registry: an entry listed on one of the two days alone is for a lead, and one
/// listed on neither is no subject. Leads decide, whatever the days.</summary>
public sealed class EntryCheck(PostNames names)
{
    /// <returns>What is wrong, or null: <c>unknown-entry</c> with the assessment's number, <c>entry-not-listed</c> with name and number.</returns>
    public async Task<Error?> ProblemAsync(Actor actor, Pack pack, WorkDraft draft, Post post, CancellationToken ct)
    {
        foreach (var (at, each) in draft.Assessments.Index())
            if (each.Entry is not { } entry)
                continue;
            else if (await names.DaysAsync(entry, post, ct) is not { } found)
                return new Error("unknown-entry", at + 1);
            else if (found.Days != ListedDays.Both && !actor.May(Permission.Lead) && IsListed(pack, each.Answers))
                return new Error("entry-not-listed", found.Name, at + 1);
        return null;
    }

    /// <summary>Whether the answers say that a listed subject stands.</summary>
    private static bool IsListed(Pack pack, Answers answers) => (
        from question in pack.Questions
        where question.FromDesignations
        from option in answers[question.Id]
        select question.Option(option)?.Group).Any(group => group is not null);
}
