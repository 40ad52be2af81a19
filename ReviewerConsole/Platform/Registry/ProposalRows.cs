using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform.Sealing;

namespace ReviewerConsole.Platform.Registry;

/// <summary>The rows of proposals, which begin in the registry or with a case.</summary>
public static class ProposalRows
{
    /// <summary>Why a case is put up that waits for a proposal.</summary>
    public const string Reason = "designation";

    /// <summary>The log's stream of a proposal.</summary>
    public static string StreamOf(Guid id) => $"proposal:{id:N}";

    /// <summary>Begins a proposal.</summary>
    /// <returns>Its id.</returns>
    public static async Task<Guid> BeginAsync(AppDb db, string name, Guid personId, string actor, DateTime now, CancellationToken ct)
    {
        var proposal = new Proposal { Id = Guid.CreateVersion7(), Name = name.Trim(), SheetId = LogWriter.Keep(db, null, ProposalSheet.Of(name.Trim()).ToJson()).Id, ProposedBy = personId, At = now, Version = 1 };
        db.Proposals.Add(proposal);
        await LogWriter.AppendAsync(db, StreamOf(proposal.Id), "proposal.begun", actor, now, ct);
        return proposal.Id;
    }

    /// <summary>Lets a case wait for a proposal.</summary>
    /// <param name="escalationId">What the decision will answer.</param>
    public static async Task AwaitAsync(AppDb db, Guid proposalId, Guid caseId, Guid escalationId, string actor, DateTime now, CancellationToken ct)
    {
        if (await db.ProposalCases.FindAsync([proposalId, caseId], ct) is { } waits)
            (waits.EscalationId, waits.BackAt) = (escalationId, null);
        else
            db.ProposalCases.Add(new ProposalCase { ProposalId = proposalId, CaseId = caseId, EscalationId = escalationId });
        await LogWriter.AppendAsync(db, StreamOf(proposalId), "proposal.case-waits", actor, now, ct, ("case", caseId.ToString("N")));
    }
}
