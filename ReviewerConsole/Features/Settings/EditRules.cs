using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Data.Settings;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Settings;

/// <summary>Edits the ladder, deadlines and retention while the console runs; the log keeps each value before and after, and why.</summary>
public sealed class EditRules(Store store, RuleBook book, TimeProvider time)
{
    public const int MaximumReason = 500;

    private static readonly RuleEditValidator Validator = new();

    /// <summary>The settings in force, and the number of the edit that they come from; 0: from the configuration.</summary>
    public async Task<Result<(RuleEdit Rules, int Number)>> ReadAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Administer) is { } refusal)
            return refusal;
        var newest = await store.ReadAsync(db => db.EditedRules.OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct), ct);
        return (newest?.Json is { } json ? RuleEdit.Read(json).For(book.File) : book.File, newest?.Number ?? 0);
    }

    /// <summary>Puts other values in force on every node.</summary>
    /// <param name="actor">An administrator.</param>
    /// <param name="rules">The values; null: as the configuration says.</param>
    /// <param name="number">The edit that was shown.</param>
    /// <param name="reason">Why, for the log.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns><c>rules-reason</c> (longest), <c>rules-same</c>, those of <see cref="RuleEditValidator"/>, and <c>changed-meanwhile</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, RuleEdit? rules, int number, string reason, CancellationToken ct)
    {
        if (actor.Unless(Permission.Administer) is { } refusal)
            return refusal;
        if (reason.Trim().Length is 0 or > MaximumReason)
            return new Error("rules-reason", MaximumReason);
        if (rules is not null && Validator.Validate(rules).Errors.FirstOrDefault() is { } wrong)
            return wrong.CustomState as Error ?? new Error(wrong.ErrorCode);
        var done = await store.WriteAsync<Done>(async db =>
        {
            var newest = await db.EditedRules.OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);
            if ((newest?.Number ?? 0) != number)
                return Store.Changed;
            var before = newest?.Json is { } json ? RuleEdit.Read(json).For(book.File) : book.File;
            var changes = before.ChangesTo(rules ?? book.File);
            if (changes.Count == 0)
                return new Error("rules-same");
            var now = Clock.Now(time);
            db.EditedRules.Add(new RuleRow { Number = number + 1, Json = rules?.ToJson(), ById = actor.PersonId, At = now });
            await LogWriter.AppendAsync(db, RuleBook.Stream, "settings.edited", actor.LogId, now, ct, ("number", number + 1), ("changes", changes.ToArray()), ("reason", reason.Trim()));
            return new Done();
        }, ct);
        if (done.IsOk)
            await book.LoadAsync(ct);
        return done;
    }
}

/// <summary>The bounds of the configuration, with an error that names what and where.</summary>
internal sealed class RuleEditValidator : AbstractValidator<RuleEdit>
{
    public RuleEditValidator()
    {
        Number(edit => edit.LapseDays, "Ladder:LapseDays", 1, 3650);
        Number(edit => edit.LegalDays, "Routing:LegalDays", 1, 14);
        Number(edit => edit.AppealDays, "Appeals:DueDays", 1, 365);
        RuleForEach(edit => edit.DueHours).Must(due => due.Value is >= 1 and <= 8760).WithState((_, due) => new Error("rules-number", $"Routing:Reasons:{due.Key}:DueHours", 1, 8760));
        RuleForEach(edit => Kept(edit.Retention)).Must(days => days.Days is >= 0 and <= 36_500).WithState((_, days) => new Error("rules-number", $"Retention:{days.Key}", 0, 36_500)).OverridePropertyName("Retention");
        RuleFor(edit => edit.Steps).Must(steps => steps.Count is > 0 and <= 50 && steps.All(step => step is { From: >= 1 and <= 1000, Days: >= 0 and <= 3650 } && Enum.IsDefined(step.Measure)))
            .WithState(_ => new Error("rules-steps"));
        RuleFor(edit => edit.Steps).Must(IsRising).WithState(_ => new Error("rules-rising"));
    }

    private void Number(Func<RuleEdit, int> value, string key, int least, int most) =>
        RuleFor(edit => edit).Must(edit => value(edit) >= least && value(edit) <= most).WithState(_ => new Error("rules-number", key, least, most));

    private static bool IsRising(IReadOnlyList<LadderStep> steps) => steps.Zip(steps.Skip(1)).All(pair => pair.First.From < pair.Second.From);

    internal static IEnumerable<(string Key, int Days)> Kept(RetentionSettings of) =>
    [
        ("PostDays", of.PostDays), ("MediaDays", of.MediaDays), ("ContactDays", of.ContactDays), ("InboxDays", of.InboxDays), ("DraftDays", of.DraftDays),
        ("ExposureDays", of.ExposureDays), ("SessionDays", of.SessionDays), ("RequestDays", of.RequestDays), ("MisuseDays", of.MisuseDays),
    ];
}
