using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Cases;

namespace ReviewerConsole.Features.Decisions.Timeline;

/// <summary>Reads what happened to a case: its log, the log of who has looked at what, what was told to whom, and what reached the platform.</summary>
internal static class CaseEntries
{
    /// <summary>So many entries of the case itself are read; the oldest of more are counted alone.</summary>
    public const int Most = 1000;

    private sealed record Entry(int Version, byte[] Bytes, long? Seal);

    private sealed record Said(DateTime At, string Type, string Actor, IReadOnlyDictionary<string, string> Facts, long? Seal);

    /// <summary>The entries, the oldest first, and how many older ones there are.</summary>
    /// <param name="db">The database.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="withNames">Whether colleagues are named, and their words shown.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<(IReadOnlyList<TimelineEntry> Entries, int Older)> ReadAsync(AppDb db, Guid caseId, bool withNames, CancellationToken ct)
    {
        var stream = caseId.ToString("N");
        var own = await EntriesAsync(db, db.Log.Where(entry => entry.Stream == stream).OrderByDescending(entry => entry.Version).Take(Most), ct);
        var older = own.Count < Most ? 0 : await db.Log.CountAsync(entry => entry.Stream == stream, ct) - Most;
        var beside = await StreamsAsync(db, caseId, ct);
        var others = (await EntriesAsync(db, db.Log.Where(entry => beside.Contains(entry.Stream)), ct)).OrderBy(entry => entry.Version).Select(Read).Concat(await DeliveredAsync(db, caseId, ct));
        var said = InOrder(own.OrderBy(entry => entry.Version).Select(Read)).Concat(others.Select(each => (each.At, each))).OrderBy(each => each.At).Select(each => each.Item2).ToList();
        var names = withNames ? await NamesAsync(db, said, ct) : [];
        var texts = withNames ? await TextsAsync(db, said, ct) : [];
        return (Folded(said.Select(each => new TimelineEntry(
            each.At, each.Type, each.Actor, names.GetValueOrDefault(each.Actor), Named(each.Facts, names),
            each.Facts.TryGetValue("text", out var text) && Guid.TryParse(text, out var id) ? texts.GetValueOrDefault(id) : null, each.Seal))), older);
    }

    /// <summary>What the case's own log tells stands in its order, also where the clock was set back meanwhile.</summary>
    private static IEnumerable<(DateTime At, Said)> InOrder(IEnumerable<Said> own)
    {
        var at = DateTime.MinValue;
        foreach (var each in own)
            yield return (at = each.At > at ? each.At : at, each);
    }

    private static Task<List<Entry>> EntriesAsync(AppDb db, IQueryable<Data.Log.LogEntry> entries, CancellationToken ct) =>
        (from entry in entries
         from seal in db.Seals.Where(seal => seal.EntryId == entry.Id).DefaultIfEmpty()
         select new Entry(entry.Version, entry.Bytes, (long?)seal.Seq)).ToListAsync(ct);

    /// <summary>The streams that tell of a case beside its own.</summary>
    public static async Task<IReadOnlyList<string>> StreamsAsync(AppDb db, Guid caseId, CancellationToken ct)
    {
        var messages = await db.InboxMessages.Where(message => message.CaseId == caseId).OrderByDescending(message => message.At).Select(message => message.Id).Take(Most).ToListAsync(ct);
        var strikes = await (from decision in db.Decisions where decision.CaseId == caseId join strike in db.Strikes on decision.Id equals strike.DecisionId select strike.Id).ToListAsync(ct);
        return [CaseStreams.Views(caseId), CaseStreams.Inbox(caseId), .. messages.Select(CaseStreams.Message), .. strikes.SelectMany(id => new[] { CaseStreams.MeasureOver(id), CaseStreams.StrikeLapsed(id) })];
    }

    private static Said Read(Entry entry)
    {
        using var said = JsonDocument.Parse(entry.Bytes);
        var root = said.RootElement;
        return new Said(
            root.GetProperty("at").GetDateTime().ToUniversalTime(), root.GetProperty("type").GetString()!, root.GetProperty("actor").GetString()!,
            root.GetProperty("data").EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.ValueKind == JsonValueKind.Array ? string.Join(' ', fact.Value.EnumerateArray()) : fact.Value.ToString()),
            entry.Seal);
    }

    private static async Task<IEnumerable<Said>> DeliveredAsync(AppDb db, Guid caseId, CancellationToken ct) =>
        (await db.Deliveries.Where(row => row.CaseId == caseId && row.DoneAt != null).OrderByDescending(row => row.Id).Take(Most)
            .Select(row => new { row.DoneAt, row.Type, row.Endpoint, row.State, row.Tries }).ToListAsync(ct))
        .Select(row => new Said(row.DoneAt!.Value, "delivered", "console", new Dictionary<string, string>
        {
            ["type"] = row.Type,
            ["endpoint"] = row.Endpoint,
            ["state"] = row.State.ToString(),
            ["tries"] = row.Tries.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }, null));

    private static async Task<Dictionary<string, string>> NamesAsync(AppDb db, IReadOnlyList<Said> said, CancellationToken ct)
    {
        Guid[] people = [.. said.SelectMany(each => new[] { each.Actor, each.Facts.GetValueOrDefault("to", "") }).Distinct().Select(id => Guid.TryParseExact(id, "N", out var person) ? person : (Guid?)null).OfType<Guid>()];
        return await db.Users.Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id.ToString("N"), person => person.Name, ct);
    }

    private static async Task<Dictionary<Guid, string>> TextsAsync(AppDb db, IReadOnlyList<Said> said, CancellationToken ct)
    {
        Guid[] ids = [.. said.Select(each => Guid.TryParseExact(each.Facts.GetValueOrDefault("text"), "N", out var id) ? id : (Guid?)null).OfType<Guid>()];
        return await db.Texts.Where(text => ids.Contains(text.Id)).ToDictionaryAsync(text => text.Id, text => text.Text, ct);
    }

    private static IReadOnlyDictionary<string, string> Named(IReadOnlyDictionary<string, string> facts, Dictionary<string, string> names) =>
        facts.TryGetValue("to", out var to) ? new Dictionary<string, string>(facts) { ["to"] = names.GetValueOrDefault(to, "") } : facts;

    /// <summary>Of many reports one after another, one line is enough.</summary>
    private static IReadOnlyList<TimelineEntry> Folded(IEnumerable<TimelineEntry> entries)
    {
        var folded = new List<TimelineEntry>();
        foreach (var entry in entries)
            if (entry.Type is "report.joined" or "media.revealed" && folded is [.., var last] && (last.Type, last.Actor, last["reason"], last["source"]) == (entry.Type, entry.Actor, entry["reason"], entry["source"]))
                folded[^1] = entry with { Count = last.Count + 1, Facts = Sum(last, entry) };
            else
                folded.Add(entry);
        return folded;
    }

    private static IReadOnlyDictionary<string, string> Sum(TimelineEntry one, TimelineEntry other) =>
        int.TryParse(one["seconds"], out var before) && int.TryParse(other["seconds"], out var after)
            ? new Dictionary<string, string>(other.Facts) { ["seconds"] = (before + after).ToString(System.Globalization.CultureInfo.InvariantCulture) }
            : other.Facts;
}
