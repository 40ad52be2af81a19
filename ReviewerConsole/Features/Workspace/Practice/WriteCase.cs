using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Practice;

/// <summary>A practice case as a trainer fills it in; the gold itself is filled in on the checklist.</summary>
public sealed class CaseDraft
{
    public Guid? Id { get; set; }

    public string Library { get; set; } = PracticeShelf.Own;

    /// <summary>Whether somebody must look at its redaction before it is given to anybody, and who cannot be that.</summary>
    public Guid? ToConfirmFrom { get; set; }

    public string Name { get; set; } = "";

    public string Policy { get; set; } = "";

    public string Language { get; set; } = "en";

    public int Difficulty { get; set; } = 1;

    public string Surface { get; set; } = "post";

    public string Reason { get; set; } = "";

    public string Text { get; set; } = "";

    public string Container { get; set; } = "";

    /// <summary>What the reporters wrote, a line each.</summary>
    public string Details { get; set; } = "";

    /// <summary>What stands above it: <c>author: words</c>, a line each.</summary>
    public string Thread { get; set; } = "";

    /// <summary>The kind of its medium, or empty for none.</summary>
    public string MediaKind { get; set; } = "";

    public string AltText { get; set; } = "";

    /// <summary>Names that stand in the registry: <c>name = option of the first question</c>, a line each.</summary>
    public string Listed { get; set; } = "";

    public string Partner { get; set; } = "";

    /// <summary>The words that show it, a line each.</summary>
    public string Evidence { get; set; } = "";

    public string WhyEn { get; set; } = "";

    public string WhyJa { get; set; } = "";

    /// <summary>Answers that are as good: <c>question = option, option</c>, a line each.</summary>
    public string Also { get; set; } = "";

    public string NearQuestion { get; set; } = "";

    public string NearOption { get; set; } = "";

    public string NearEn { get; set; } = "";

    public string NearJa { get; set; } = "";

    public Ruling? Ruling { get; set; }

    /// <summary>The draft of a case that is there.</summary>
    public static CaseDraft Of(PracticeCaseRow row, PracticeCase item) => new()
    {
        Id = row.Id,
        Library = row.Library,
        ToConfirmFrom = row.ToConfirmFrom,
        Name = item.Id,
        Policy = item.Policy,
        Language = item.Language,
        Difficulty = item.Difficulty,
        Surface = item.Post.Surface,
        Reason = item.Post.Reason,
        Text = item.Post.Text,
        Container = item.Post.Container ?? "",
        Details = string.Join('\n', item.Post.Details),
        Thread = string.Join('\n', item.Post.Thread.Select(above => $"{above.Author}: {above.Text}")),
        MediaKind = item.Post.Media.FirstOrDefault()?.Kind ?? "",
        AltText = item.Post.Media.FirstOrDefault()?.AltText ?? "",
        Listed = string.Join('\n', item.Post.Listed.Select(each => $"{each.Name} = {each.Kind}")),
        Partner = item.Partner ?? "",
        Evidence = string.Join('\n', item.Gold.Evidence),
        WhyEn = item.Gold.Why.En,
        WhyJa = item.Gold.Why.Ja,
        Also = string.Join('\n', item.Gold.Also.SelectMany(each => each.Value.Select(other => $"{each.Key} = {string.Join(", ", other)}"))),
        NearQuestion = item.Gold.WhyNot?.Question ?? "",
        NearOption = item.Gold.WhyNot?.Option ?? "",
        NearEn = item.Gold.WhyNot?.Why.En ?? "",
        NearJa = item.Gold.WhyNot?.Why.Ja ?? "",
        Ruling = item.Ruling,
    };

    /// <summary>The case with this gold.</summary>
    public PracticeCase ToCase(Checklist checklist, IReadOnlyList<Answers> gold)
    {
        var post = new PracticePost(
            Surface, Text.Trim(), Reason, Container.Trim() is { Length: > 0 } container ? container : null,
            [.. Pairs(Thread, ':').Select(each => new ThreadPost(each.Left, each.Right))],
            MediaKind == "" ? [] : [new PracticeMedia(MediaKind, AltText.Trim())], Lines(Details), [.. Pairs(Listed, '=').Select(each => new ListedName(each.Left, each.Right))], 0);
        var facts = new Facts(post.Media.Count > 0, ServedPartial: false);
        var outcome = new Verdict([.. gold.Select(answers => checklist.Check(answers) is null ? checklist.Assess(answers, facts) : checklist.Assess(Answers.None, facts))]).Outcome ?? Outcome.Keep;
        var also = Pairs(Also, '=').GroupBy(each => each.Left).ToDictionary(group => group.Key, group => (IReadOnlyList<IReadOnlyList<string>>)[.. group.Select(each => each.Right.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]);
        var near = NearQuestion == "" && NearOption == "" ? null : new WhyNot(NearQuestion, NearOption, new Text(NearEn.Trim(), NearJa.Trim()));
        return new PracticeCase(Name.Trim(), Policy, checklist.Pack.Version, Language, Difficulty, post, new Gold(outcome, gold, also, Lines(Evidence), new Text(WhyEn.Trim(), WhyJa.Trim()), near), Partner.Trim() is { Length: > 0 } partner ? partner : null, Ruling);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<(string Left, string Right)> Pairs(string text, char between) =>
        Lines(text).Select(line => line.IndexOf(between) is > 0 and var at ? (line[..at].Trim(), line[(at + 1)..].Trim()) : (line, ""));
}

/// <summary>Reads and writes practice cases of the trainers' own. Those that ship with the console are copied before they are changed.</summary>
public sealed class WriteCase(Store store, PackLibrary packs, TimeProvider time)
{
    /// <summary>The longest why, in characters.</summary>
    public const int MaximumWhy = 1000;

    /// <summary>A case that is there, with the version of the policy in force for its gold.</summary>
    /// <returns>The draft and the gold; <c>not-found</c>, or the refusal of who does not train.</returns>
    public Task<Result<(CaseDraft Draft, PracticeCase Case)>> FindAsync(Actor actor, Guid id, CancellationToken ct) => store.ReadAsync<Result<(CaseDraft, PracticeCase)>>(async db =>
        actor.Unless(Permission.Train) is { } refusal ? refusal
        : await db.PracticeCases.SingleOrDefaultAsync(row => row.Id == id, ct) is { } row && row.ToCase() is { } item ? (CaseDraft.Of(row, item), item)
        : Error.NotFound, ct);

    /// <summary>Everything that stands in the way of keeping it.</summary>
    public static IReadOnlyList<Error> Problems(Checklist checklist, PracticeCase item)
    {
        var problems = new List<Error>(GoldCheck.Of(checklist, item));
        if (item.Gold.Why.En.Length is 0 or > MaximumWhy || item.Gold.Why.Ja.Length is 0 or > MaximumWhy)
            problems.Add(new Error("gold-why", MaximumWhy));
        if (item.Gold.WhyNot is { } near && (near.Why.En.Length is 0 or > MaximumWhy || near.Why.Ja.Length is 0 or > MaximumWhy))
            problems.Add(new Error("gold-why", MaximumWhy));
        return problems;
    }

    /// <returns>The id; the first of <see cref="Problems"/>; <c>case-name-taken</c>.</returns>
    public async Task<Result<Guid>> SaveAsync(Actor actor, CaseDraft draft, IReadOnlyList<Answers> gold, CancellationToken ct)
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        if (await packs.CurrentAsync(draft.Policy, ct) is not { } pack)
            return new Error("pack-unknown", draft.Policy, "");
        var item = draft.ToCase(pack.Checklist, gold);
        if (Problems(pack.Checklist, item).FirstOrDefault() is { } problem)
            return problem;
        return await store.WriteAsync<Guid>(async db =>
        {
            var row = draft.Library == PracticeShelf.Own && draft.Id is { } id ? await db.PracticeCases.SingleOrDefaultAsync(found => found.Id == id, ct) : null;
            if (await db.PracticeCases.AnyAsync(other => other.Library == PracticeShelf.Own && other.Name == item.Id && (row == null || other.Id != row.Id), ct))
                return new Error("case-name-taken", item.Id);
            var now = Clock.Now(time);
            if (row is null)
                db.PracticeCases.Add(row = new PracticeCaseRow { Id = Guid.CreateVersion7(), Library = PracticeShelf.Own, Name = item.Id, PolicyId = "", Language = "", Json = "" });
            if (row.ToConfirmFrom is not null && Redaction.Left(item.Post, []) is { } left)
                return new Error("redaction-left", left);
            row.Name = item.Id;
            row.Set(item, now);
            await LogWriter.AppendAsync(db, PracticeShelf.Stream, "practice.written", actor.LogId, now, ct, ("case", row.Id.ToString("N")), ("name", item.Id), ("outcome", VerdictJson.Word(item.Gold.Outcome)));
            return row.Id;
        }, ct);
    }

    /// <summary>Says that a redacted case leads to nobody; from then on it is given to people.</summary>
    /// <returns><c>confirm-same</c> for who redacted it; <c>redaction-left</c> (words); the first of <see cref="Problems"/>.</returns>
    public async Task<Result<Done>> ConfirmAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        return await store.WriteAsync<Done>(async db =>
        {
            if (await db.PracticeCases.SingleOrDefaultAsync(row => row.Id == id && row.ToConfirmFrom != null, ct) is not { } row)
                return Error.NotFound;
            var item = row.ToCase();
            if (row.ToConfirmFrom == actor.PersonId)
                return new Error("confirm-same");
            if (Redaction.Left(item.Post, []) is { } left)
                return new Error("redaction-left", left);
            if (await packs.CurrentAsync(row.PolicyId, ct) is not { } pack || Problems(pack.Checklist, item with { Version = pack.Pack.Version }).FirstOrDefault() is { } problem)
                return new Error("confirm-problems");
            (row.ToConfirmFrom, row.IsRetired) = (null, false);
            await LogWriter.AppendAsync(db, PracticeShelf.Stream, "practice.confirmed", actor.LogId, Clock.Now(time), ct, ("case", id.ToString("N")));
            return new Done();
        }, ct);
    }
}
