using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies.Compare;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;

namespace ReviewerConsole.Features.Decisions.Search;

/// <summary>Keeps the sheet of answers of each decision that is indexed.</summary>
internal static class Sheets
{
    public static AnswerSheet Of(Decision decision) =>
        AnswerSheet.Of(decision.PackId, decision.PackVersion, SheetAnswers.Write(WorkDraft.FromJson(decision.AssessmentsJson).Assessments.Select(assessment => assessment.Answers)));

    /// <summary>Keeps those that are new.</summary>
    public static async Task KeepAsync(AppDb db, IEnumerable<AnswerSheet> sheets, CancellationToken ct)
    {
        var wanted = sheets.DistinctBy(sheet => sheet.Id).ToDictionary(sheet => sheet.Id);
        var ids = wanted.Keys.ToArray();
        foreach (var known in await db.AnswerSheets.AsNoTracking().Where(sheet => ids.Contains(sheet.Id)).ToListAsync(ct))
            if (wanted.Remove(known.Id, out var same) && same.AnswersJson != known.AnswersJson)
                throw new InvalidOperationException($"Two sheets of answers have the number {known.Id}");
        db.AnswerSheets.AddRange(wanted.Values.Where(sheet => db.AnswerSheets.Local.All(added => added.Id != sheet.Id)));
    }

    /// <summary>Gives theirs to those that were indexed before there were sheets.</summary>
    public static async Task GiveAsync(AppDb db, IReadOnlyList<IndexedDecision> rows, CancellationToken ct)
    {
        Guid[] ids = [.. rows.Select(row => row.DecisionId)];
        if (ids.Length == 0)
            return;
        var sheets = (await db.Decisions.AsNoTracking().Where(decision => ids.Contains(decision.Id)).ToListAsync(ct)).ToDictionary(decision => decision.Id, Of);
        await KeepAsync(db, sheets.Values, ct);
        foreach (var row in rows)
            row.SheetId = sheets[row.DecisionId].Id;
    }
}
