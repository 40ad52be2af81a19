using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Audits;

/// <summary>Agreement under one heading.</summary>
/// <param name="Name">A policy's or language's id, a question as <c>policy:question</c>, or two people's names.</param>
public sealed record AgreementLine(string Name, Agreement Agreement);

/// <summary>What one reviewer's audits say.</summary>
/// <param name="Agreed">How many had the same outcome, of those that were drawn without regard to risk.</param>
/// <param name="Errors">How many were found to be errors.</param>
/// <param name="IsFlagged">Whether it is certain that they agree less often than they should.</param>
public sealed record Scorecard(Guid PersonId, string Name, Share Agreed, int Errors, bool IsFlagged);

/// <summary>A share that is estimated from audits, each weighed by what it stands for.</summary>
/// <param name="Value">The share; null where there are too few audits, or nothing to divide by.</param>
/// <param name="Interval">Its bootstrap interval.</param>
public sealed record QualityLine(string Name, double? Value, Interval? Interval)
{
    /// <summary>Of audits.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="audits">See <see cref="AuditQuality.Of"/>.</param>
    /// <param name="figure">Which of the figures.</param>
    /// <param name="counts">The audits that it is a share of.</param>
    public static QualityLine Of(string name, IReadOnlyList<(bool Acted, bool Should, double StandsFor)> audits, Func<AuditQuality, double?> figure, Func<(bool Acted, bool Should, double StandsFor), bool> counts)
    {
        double? Figure(IReadOnlyList<(bool, bool, double)> drawn) => AuditQuality.Of(drawn) is { } quality ? figure(quality) : null;
        return audits.Count(counts) < Share.Least ? new QualityLine(name, null, null) : new QualityLine(name, Figure(audits), Bootstrap.Of(audits, Figure, new Random(MeasureQuality.Seed).Next));
    }
}

/// <summary>A table of how often one thing stood where the other did: outcomes, or clauses.</summary>
public sealed record ConfusionTable(IReadOnlyList<string> Names, Confusion Counts);

/// <summary>Agreement and quality over some time.</summary>
/// <param name="Audits">How many audits it rests on.</param>
/// <param name="IsPartial">Whether there are more, older ones than were read.</param>
public sealed record QualityReport(
    int Audits, bool IsPartial, Agreement Outcomes, QualityLine Precision, QualityLine Recall, QualityLine Accuracy, IReadOnlyList<AgreementLine> Policies, IReadOnlyList<AgreementLine> Languages, IReadOnlyList<AgreementLine> Questions,
    IReadOnlyList<AgreementLine> Pairs, ConfusionTable Confusion, IReadOnlyList<(string PackId, ConfusionTable Table)> Clauses, IReadOnlyList<Scorecard> Scorecards);

/// <summary>Measures agreement between deciders and auditors. No ranking: people stand by name, and nobody is flagged by chance.</summary>
public sealed class MeasureQuality(Store store, PackLibrary packs, Platform.Configuration.ConsoleSettings settings, TimeProvider time)
{
    /// <summary>So many audits are read at most, the newest.</summary>
    public const int Most = 3000;

    /// <summary>The bootstrap draws the same each time, so that a figure does not change when the page is opened again.</summary>
    internal const int Seed = 20_070_101;

    private sealed record Row(
        Guid DecisionId, Guid DrawId, string PackId, DateOnly Version, string Language, Outcome First, Outcome Second, Guid DeciderId, Guid AuditorId, double StandsFor, AuditFinding? Finding, string FirstJson, string SecondJson, string FirstClauses, string SecondClauses);

    private sealed record Pair(Row Row, WorkDraft First, WorkDraft Second);

    /// <param name="days">Of audits judged within so many days.</param>
    public async Task<Result<QualityReport>> RunAsync(Actor actor, int days, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        var since = Clock.Now(time).AddDays(-Math.Clamp(days, 1, 3660));
        var (rows, names, risk) = await store.ReadAsync(async db => (await ReadAsync(db, since, ct), await db.Users.ToDictionaryAsync(person => person.Id, person => person.Name, ct), await RiskAsync(db, ct)), ct);
        var known = new Dictionary<(string, DateOnly), Pack>();
        foreach (var version in rows.Select(row => (row.PackId, row.Version)).Distinct())
            if (await packs.FindAsync(version.PackId, version.Version, ct) is { } pack)
                known[version] = pack.Pack;
        return await Task.Run(() => Report(rows, names, known, risk), ct);
    }

    private static Task<List<Row>> ReadAsync(AppDb db, DateTime since, CancellationToken ct) => (
        from audit in db.Audits
        where audit.JudgedAt >= since && audit.Second != null
        join decision in db.Decisions on audit.DecisionId equals decision.Id
        orderby audit.JudgedAt descending
        select new Row(
            audit.DecisionId, audit.DrawId, audit.PackId, decision.PackVersion, audit.Language, audit.First, audit.Second!.Value, audit.DeciderId, audit.AuditorId!.Value, audit.StandsFor, audit.Finding, decision.AssessmentsJson, audit.Json!, decision.Clauses, audit.Clauses ?? ""))
        .Take(Most + 1).ToListAsync(ct);

    /// <summary>Draws in which shaky decisions are likelier: people are not judged by them.</summary>
    private static async Task<HashSet<Guid>> RiskAsync(AppDb db, CancellationToken ct) =>
        [.. (await db.AuditDraws.Select(draw => new { draw.Id, draw.RulesJson }).ToListAsync(ct)).Where(draw => AuditPlan.Read(draw.RulesJson).Method == AuditMethod.Risk).Select(draw => draw.Id)];

    private QualityReport Report(List<Row> all, Dictionary<Guid, string> names, Dictionary<(string, DateOnly), Pack> known, HashSet<Guid> risk)
    {
        // One decision that two draws gave is one reading of it, the newest.
        Pair[] pairs = [.. all.Take(Most).DistinctBy(row => row.DecisionId).Select(row => new Pair(row, WorkDraft.FromJson(row.FirstJson), WorkDraft.FromJson(row.SecondJson)))];
        (bool Acted, bool Should, double StandsFor)[] weighed = [.. pairs.Select(pair => (pair.Row.First >= Outcome.Warn, pair.Row.Second >= Outcome.Warn, pair.Row.StandsFor))];
        return new QualityReport(
            pairs.Length, all.Count > Most, Of(pairs, Outcomes),
            QualityLine.Of("precision", weighed, quality => quality.Precision, each => each.Acted), QualityLine.Of("recall", weighed, quality => quality.Recall, each => each.Should), QualityLine.Of("accuracy", weighed, quality => quality.Accuracy, _ => true),
            Lines(pairs, pair => pair.Row.PackId), Lines(pairs, pair => pair.Row.Language), Questions(pairs, known),
            Lines(pairs, pair => $"{names.GetValueOrDefault(pair.Row.DeciderId, "")} · {names.GetValueOrDefault(pair.Row.AuditorId, "")}"),
            Table(pairs.Select(Outcomes)), [.. pairs.GroupBy(pair => pair.Row.PackId).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, Table(group.Select(pair => (FirstClause(pair.Row.FirstClauses), FirstClause(pair.Row.SecondClauses))))))],
            Scorecards(pairs.Where(pair => !risk.Contains(pair.Row.DrawId)), names));
    }

    private static (string, string) Outcomes(Pair pair) => (VerdictJson.Word(pair.Row.First), VerdictJson.Word(pair.Row.Second));

    private static Agreement Of(IEnumerable<Pair> pairs, Func<Pair, (string, string)> said) => Agreement.Of([.. pairs.Select(said)], Enum.GetValues<Outcome>().Select(VerdictJson.Word), new Random(Seed).Next);

    private static IReadOnlyList<AgreementLine> Lines(IEnumerable<Pair> pairs, Func<Pair, string> by) =>
        [.. pairs.GroupBy(by).OrderBy(group => group.Key, StringComparer.CurrentCulture).Select(group => new AgreementLine(group.Key, Of(group, Outcomes)))];

    /// <summary>Each question that both were asked; several answers to one count as one answer of their own.</summary>
    private static IReadOnlyList<AgreementLine> Questions(IReadOnlyList<Pair> pairs, Dictionary<(string, DateOnly), Pack> known) =>
    [
        .. from version in pairs.GroupBy(pair => pair.Row.PackId).OrderBy(policy => policy.Key, StringComparer.Ordinal)
           from question in known.Where(each => each.Key.Item1 == version.Key).OrderByDescending(each => each.Key.Item2).Select(each => each.Value).Take(1).SelectMany(pack => pack.Questions)
           let asked = version.Select(pair => (First: Said(pair.First, question.Id), Second: Said(pair.Second, question.Id))).Where(said => said.First.Length > 0 && said.Second.Length > 0).ToArray()
           where asked.Length > 0
           select new AgreementLine($"{version.Key}:{question.Id}", Agreement.Of(asked, question.Options.Select(option => option.Id), new Random(Seed).Next)),
    ];

    private static string Said(WorkDraft draft, string question) => string.Join('|', draft.Assessments.Select(each => string.Join('+', each.Answers[question].Order(StringComparer.Ordinal))).Where(said => said.Length > 0));

    /// <summary>The clause that is cited first.</summary>
    private static string FirstClause(string clauses) => clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    private static ConfusionTable Table(IEnumerable<(string First, string Second)> said)
    {
        var all = said.ToArray();
        string[] names = [.. all.SelectMany(each => new[] { each.First, each.Second }).Distinct().Order(StringComparer.Ordinal)];
        return new ConfusionTable(names, Confusion.Of(all, names));
    }

    private IReadOnlyList<Scorecard> Scorecards(IEnumerable<Pair> pairs, Dictionary<Guid, string> names) =>
    [
        .. pairs.GroupBy(pair => pair.Row.DeciderId).Select(group =>
        {
            var agreed = new Share(group.Count(pair => pair.Row.First == pair.Row.Second), group.Count());
            return new Scorecard(group.Key, names.GetValueOrDefault(group.Key, ""), agreed, group.Count(pair => pair.Row.Finding == AuditFinding.Error), agreed.IsBelow(settings.Audits.Target));
        }).OrderBy(card => card.Name, StringComparer.CurrentCulture),
    ];
}
