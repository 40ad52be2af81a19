using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Log;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Log;

namespace ReviewerConsole.Platform.Sealing;

/// <summary>Adds entries to the log, in the transaction of the change that they tell of.</summary>
public static class LogWriter
{
    /// <summary>Tells of a change to a case and raises its version, which is the entry's number.</summary>
    public static void Append(AppDb db, Case item, string type, string actor, DateTime at, params (string Key, object Value)[] data)
    {
        item.Version++;
        Tell(db, item, type, actor, at, data);
    }

    /// <summary>Tells of a change that has raised the case's version already.</summary>
    public static void Tell(AppDb db, Case item, string type, string actor, DateTime at, params (string Key, object Value)[] data) =>
        Add(db, new LogRecord(item.Id.ToString("N"), item.Version, type, actor, at, Map(data)));

    /// <summary>Tells of something that is not a case; its stream's next number is looked up.</summary>
    public static async Task AppendAsync(AppDb db, string stream, string type, string actor, DateTime at, CancellationToken ct, params (string Key, object Value)[] data)
    {
        var stored = await db.Log.Where(entry => entry.Stream == stream).MaxAsync(entry => (int?)entry.Version, ct) ?? 0;
        var added = db.Log.Local.Where(entry => entry.Stream == stream).Select(entry => entry.Version).DefaultIfEmpty(0).Max();
        Add(db, new LogRecord(stream, Math.Max(stored, added) + 1, type, actor, at, Map(data)));
    }

    /// <summary>Tells of something that has a stream of its own and is told of once.</summary>
    public static void Once(AppDb db, string stream, string type, string actor, DateTime at, params (string Key, object Value)[] data) =>
        Add(db, new LogRecord(stream, 1, type, actor, at, Map(data)));

    /// <summary>Keeps a text that may be erased later, with its case or, without one, by whoever keeps its id; gives what the log says of it.</summary>
    public static (Guid Id, string Commitment) Keep(AppDb db, Guid? caseId, string text)
    {
        var row = new ErasableText { Id = Guid.CreateVersion7(), CaseId = caseId, Salt = RandomNumberGenerator.GetBytes(Commitment.SaltSize), Text = text };
        db.Texts.Add(row);
        return (row.Id, Commitment.To(row.Salt, text));
    }

    private static Dictionary<string, object> Map((string Key, object Value)[] data) => data.ToDictionary(item => item.Key, item => item.Value);

    private static void Add(AppDb db, LogRecord record)
    {
        var bytes = record.ToCanonicalBytes();
        var entry = new LogEntry { Id = Guid.CreateVersion7(), Stream = record.Stream, Version = record.Version, Bytes = bytes, Hash = SHA256.HashData(bytes), Type = record.Type };
        db.Log.Add(entry);
        db.Unsealed.Add(new Unsealed { EntryId = entry.Id });
    }
}
