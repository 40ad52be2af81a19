using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Designations;

/// <summary>Changes what an entry says: its names, symbols and notes. What it is called and its kind are changed only before it has ever been listed. An
/// import leaves alone what was changed here.</summary>
public sealed class EditEntry(Store store, DesignationKinds kinds, TimeProvider time)
{
    /// <summary>What is wrong with an edited entry: codes, with the place in the list of names (−1 for the whole).</summary>
    public async Task<IReadOnlyList<(int At, Error Error)>> CheckAsync(EntryEdit edit, CancellationToken ct)
    {
        var known = (await kinds.AllAsync(ct)).Select(kind => kind.Id).ToArray();
        return [.. new EntryEditValidator(known).Validate(edit).Errors.Select(found => (found.Place(), new Error(found.ErrorCode))).Distinct()];
    }

    /// <summary>Changes it, if nobody has since it was shown.</summary>
    public async Task<Result<Done>> RunAsync(Actor actor, Guid id, int version, EntryEdit edit, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if ((await CheckAsync(edit, ct)).FirstOrDefault().Error is { } wrong)
            return wrong;
        return await store.WriteAsync<Done>(async db =>
        {
            if (await db.Designations.Include(found => found.Names).Include(found => found.Periods).AsSplitQuery().SingleOrDefaultAsync(found => found.Id == id, ct) is not { } entry)
                return Error.NotFound;
            if (entry.Version != version)
                return Store.Changed;
            if (entry.Periods.Count == 0 && await IsAskedAsync(db, entry, ct))
                return new Error("entry-asked");
            var changes = Apply(db, entry, edit, IsOwnAndUnlisted(entry)).ToArray();
            if (changes.Length == 0)
                return new Error("entry-unchanged");
            await RegistryLog.AddAsync(db, entry, new DesignationChange
            {
                Id = Guid.CreateVersion7(),
                DesignationId = entry.Id,
                Kind = DesignationChangeKind.Edited,
                Details = JsonSerializer.Serialize(changes, JsonSerializerOptions.Web),
                Actor = actor.LogId,
                At = Clock.Now(time),
            }, edit.Reason, ct);
            return new Done();
        }, ct);
    }

    /// <summary>Whether name and kind may change: to call a listed entry by another name would list somebody by one lead, and what is asked for is
    /// agreed to as it stands.</summary>
    internal static async Task<bool> MayRenameAsync(AppDb db, Designation entry, CancellationToken ct) =>
        IsOwnAndUnlisted(entry) && !await IsAskedAsync(db, entry, ct);

    private static bool IsOwnAndUnlisted(Designation entry) => entry is { SourceId: null, Periods.Count: 0 };

    private static Task<bool> IsAskedAsync(AppDb db, Designation entry, CancellationToken ct) =>
        db.DesignationChanges.AnyAsync(change => change.DesignationId == entry.Id && change.State == DesignationChangeState.Asked, ct);

    /// <summary>The name rows of an edited entry.</summary>
    internal static DesignationName NameOf(Guid entry, NameEdit edit) => new()
    {
        Id = Guid.CreateVersion7(),
        DesignationId = entry,
        Text = edit.Text.Trim(),
        Role = edit.Role,
        Quality = edit.Quality,
        OtherUses = edit.OtherUses.Trim(),
    };

    private static IEnumerable<FieldChange> Apply(AppDb db, Designation entry, EntryEdit edit, bool mayRename)
    {
        if (mayRename)
        {
            if (Differs("name", entry.Name, edit.Name.Trim()) is { } name)
                yield return name;
            if (Differs("kind", entry.Kind, edit.Kind) is { } kind)
                yield return kind;
            if (Differs("person", entry.IsPerson ? "yes" : "no", edit.IsPerson ? "yes" : "no") is { } person)
                yield return person;
            (entry.Name, entry.Kind, entry.IsPerson) = (edit.Name.Trim(), edit.Kind, edit.IsPerson);
        }
        if (entry.Quality != edit.Quality)
            yield return new FieldChange("quality", entry.Quality.ToString(), edit.Quality.ToString(), entry.Name);
        entry.Quality = edit.Quality;
        if (Differs("notes", entry.Notes, edit.Notes.Trim()) is { } notes)
            yield return notes;
        entry.Notes = edit.Notes.Trim();
        foreach (var gone in entry.Names.Where(name => !name.FromSource && edit.Names.TrueForAll(kept => kept.Id != name.Id)).ToArray())
        {
            db.DesignationNames.Remove(gone);
            yield return new FieldChange(FieldOf(gone.Role), gone.Text, null);
        }
        foreach (var change in edit.Names.SelectMany(each => ApplyName(db, entry, each)))
            yield return change;
    }

    private static IEnumerable<FieldChange> ApplyName(AppDb db, Designation entry, NameEdit edit)
    {
        if (edit.Id is null || entry.Names.Find(name => name.Id == edit.Id) is not { } name)
        {
            db.DesignationNames.Add(NameOf(entry.Id, edit));
            foreach (var told in Told(edit))
                yield return told;
            yield break;
        }
        if (!name.FromSource && name.Text != edit.Text.Trim())
            yield return new FieldChange(FieldOf(edit.Role), name.Text, edit.Text.Trim());
        if (!name.FromSource)
            name.Text = edit.Text.Trim();
        if (!name.FromSource && name.Role != edit.Role)
        {
            yield return new FieldChange("role", name.Role.ToString(), edit.Role.ToString(), name.Text);
            name.Role = edit.Role;
        }
        if (name.OtherUses != edit.OtherUses.Trim())
            yield return new FieldChange("uses", name.OtherUses, edit.OtherUses.Trim(), name.Text);
        name.OtherUses = edit.OtherUses.Trim();
        if (name.Quality == edit.Quality)
            yield break;
        yield return new FieldChange("quality", name.Quality.ToString(), edit.Quality.ToString(), name.Text);
        (name.Quality, name.FromSource) = (edit.Quality, false);
    }

    /// <summary>What is told of a new entry: everything that somebody agrees to.</summary>
    internal static IEnumerable<FieldChange> Told(EntryEdit edit) =>
        [new("name", null, edit.Name.Trim()), new("kind", null, edit.Kind), new("person", null, edit.IsPerson ? "yes" : "no"), .. edit.Names.SelectMany(Told)];

    private static IEnumerable<FieldChange> Told(NameEdit edit)
    {
        yield return new FieldChange(FieldOf(edit.Role), null, edit.Text.Trim());
        if (edit.Quality != NameQuality.ByForm)
            yield return new FieldChange("quality", null, edit.Quality.ToString(), edit.Text.Trim());
        if (edit.OtherUses.Trim().Length > 0)
            yield return new FieldChange("uses", null, edit.OtherUses.Trim(), edit.Text.Trim());
    }

    private static string FieldOf(NameRole role) => role == NameRole.Name ? "alias" : role.ToString().ToLowerInvariant();

    private static FieldChange? Differs(string field, string before, string after) => before == after ? null : new FieldChange(field, before, after);
}
