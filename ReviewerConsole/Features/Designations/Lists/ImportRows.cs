using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Designations;

namespace ReviewerConsole.Features.Designations.Lists;

/// <summary>The rows of an import.</summary>
/// <param name="db">Where they are added.</param>
/// <param name="import">The import.</param>
/// <param name="today">The day of it.</param>
/// <param name="isFirst">Whether it is the first from its source: then what is on the list has been there for longer than the registry knows.</param>
internal sealed class ImportRows(AppDb db, DesignationImport import, DateOnly today, bool isFirst)
{
    private readonly List<DesignationChange> _changes = [];

    /// <summary>Adds and changes them all.</summary>
    /// <returns>What the log is told: which entries, and the hash of what was changed.</returns>
    public (string Key, object Value)[] Add(ListDiff diff, IReadOnlyDictionary<Guid, Designation> known)
    {
        foreach (var row in diff.Listed)
            List(row);
        foreach (var (back, row) in diff.Relisted)
            Open(known[back.Id], row.ListedOn ?? today);
        foreach (var (entry, row, changes) in diff.Changed)
            Change(known[entry.Id], row, changes);
        foreach (var gone in diff.Delisted)
            Close(known[gone.Id]);
        db.DesignationChanges.AddRange(_changes);
        return [Told("listed", DesignationChangeKind.Listed), Told("changed", DesignationChangeKind.Edited), Told("delisted", DesignationChangeKind.Delisted), ("changes", Hash())];
    }

    private void List(ListRow row)
    {
        var entry = new Designation
        {
            Id = Guid.CreateVersion7(),
            Name = row.Name,
            Kind = row.Kind,
            IsPerson = row.IsPerson,
            Source = import.Source,
            SourceId = row.Id,
            Programs = row.Programs,
        };
        entry.Names.AddRange(row.Aliases.Select(alias => NameOf(entry, alias)));
        entry.Periods.Add(new DesignationPeriod { Id = Guid.CreateVersion7(), DesignationId = entry.Id, From = row.ListedOn ?? (isFirst ? null : today) });
        db.Designations.Add(entry);
        Note(entry, DesignationChangeKind.Listed, entry.Periods[0].From, []);
    }

    private void Open(Designation entry, DateOnly from)
    {
        entry.Version++;
        db.DesignationPeriods.Add(new DesignationPeriod { Id = Guid.CreateVersion7(), DesignationId = entry.Id, From = from });
        Note(entry, DesignationChangeKind.Listed, from, []);
    }

    private void Change(Designation entry, ListRow row, IReadOnlyList<FieldChange> changes)
    {
        (entry.Name, entry.Kind, entry.IsPerson, entry.Programs) = (row.Name, row.Kind, row.IsPerson, row.Programs);
        entry.Version++;
        var (before, after) = (entry.Names.Where(name => name.FromSource).ToArray(), row.Aliases.ToDictionary(alias => alias.Text));
        db.DesignationNames.RemoveRange(before.Where(name => !after.TryGetValue(name.Text, out var alias) || alias.IsWeak != (name.Quality == NameQuality.Weak)));
        db.DesignationNames.AddRange(row.Aliases.Where(alias => !Array.Exists(before, name => name.Text == alias.Text && alias.IsWeak == (name.Quality == NameQuality.Weak))).Select(alias => NameOf(entry, alias)));
        Note(entry, DesignationChangeKind.Edited, null, changes);
    }

    private void Close(Designation entry)
    {
        entry.Version++;
        foreach (var period in entry.Periods.Where(period => period.To is null))
            period.To = today;
        Note(entry, DesignationChangeKind.Delisted, today, []);
    }

    private static DesignationName NameOf(Designation entry, ListAlias alias) => new()
    {
        Id = Guid.CreateVersion7(),
        DesignationId = entry.Id,
        Text = alias.Text,
        Role = NameRole.Alias,
        Quality = alias.IsWeak ? NameQuality.Weak : NameQuality.ByForm,
        FromSource = true,
    };

    private void Note(Designation entry, DesignationChangeKind kind, DateOnly? day, IReadOnlyList<FieldChange> changes) => _changes.Add(new DesignationChange
    {
        Id = Guid.CreateVersion7(),
        DesignationId = entry.Id,
        Kind = kind,
        Day = day,
        Details = changes.Count == 0 ? "" : JsonSerializer.Serialize(changes, JsonSerializerOptions.Web),
        ImportId = import.Id,
        Actor = import.Actor,
        At = import.At,
    });

    private (string, object) Told(string key, DesignationChangeKind kind) => (key, _changes.Where(change => change.Kind == kind).Select(change => change.DesignationId.ToString("N")).ToArray());

    /// <summary>What is changed, entry by entry in the order of the rows.</summary>
    private string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _changes.Select(change => $"{change.DesignationId:N} {change.Kind} {change.Day:O} {change.Details}")))));
}
