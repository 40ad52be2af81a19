using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Statements;
using ReviewerConsole.Data.Figures;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Exports;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Statements;

/// <summary>Writes statements of reasons into one file: the bodies of requests as the database takes them, the same a line each, a table in the
/// order of its public dumps, and a list of what is in it.</summary>
public sealed class ExportStatements(Store store, GatherStatements gather, StepUp stepUp, TimeProvider time)
{
    /// <summary>The columns of the database's public dumps.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "uuid", "decision_visibility", "decision_visibility_other", "end_date_visibility_restriction", "decision_monetary", "decision_monetary_other", "end_date_monetary_restriction", "decision_provision",
        "end_date_service_restriction", "decision_account", "end_date_account_restriction", "account_type", "decision_ground", "decision_ground_reference_url", "illegal_content_legal_ground", "illegal_content_explanation",
        "incompatible_content_ground", "incompatible_content_explanation", "incompatible_content_illegal", "category", "category_addition", "category_specification", "category_specification_other", "content_type",
        "content_type_other", "content_language", "content_date", "content_id_ean", "territorial_scope", "application_date", "decision_facts", "source_type", "source_identity", "automated_detection", "automated_decision",
        "platform_name", "platform_uid", "created_at", "puid",
    ];

    /// <summary>Gathers what is to be written, and notes that it is taken out.</summary>
    /// <returns><c>confirm-needed</c>; <c>statements-refused</c> (how many) where some break a rule: nothing is written then; <c>statements-none</c>.</returns>
    public async Task<Result<GatheredStatements>> BeginAsync(Actor actor, DateOnly from, DateOnly to, bool again, CancellationToken ct)
    {
        if ((actor.Unless(Permission.Lead) ?? stepUp.Unless(actor)) is { } refusal)
            return refusal;
        var gathered = await gather.RunAsync(from, to, again, ct);
        if (gathered.Refused.Count > 0)
            return new Error("statements-refused", gathered.Refused.Count);
        if (gathered.Ready.Count == 0)
            return new Error("statements-none");
        var noted = await store.WriteAsync<Done>(async db =>
        {
            var export = db.StatementExports.Add(new StatementExport { Id = Guid.CreateVersion7(), PersonId = actor.PersonId, At = Clock.Now(time), From = from, To = to, Statements = gathered.Ready.Count, LeftOut = gathered.LeftOut }).Entity;
            foreach (var part in gathered.Ready.Select(each => each.DecisionId).Chunk(1000))
            {
                var known = await db.ExportedStatements.Where(row => part.Contains(row.DecisionId)).Select(row => row.DecisionId).ToListAsync(ct);
                db.ExportedStatements.AddRange(part.Except(known).Select(decision => new ExportedStatement { DecisionId = decision, ExportId = export.Id }));
            }
            await LogWriter.AppendAsync(db, "exports", "statements.exported", actor.LogId, export.At, ct,
                ("export", export.Id.ToString("N")), ("from", from.ToString("O")), ("to", to.ToString("O")), ("count", gathered.Ready.Count), ("leftOut", gathered.LeftOut));
            return new Done();
        }, ct);
        return noted.IsOk ? gathered : noted.Error!;
    }

    /// <summary>Writes the file: a ZIP archive.</summary>
    public async Task WriteAsync(GatheredStatements gathered, Stream to, CancellationToken ct)
    {
        await using var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        var files = new List<object>();
        foreach (var (at, batch) in gathered.Ready.Select(each => each.Statement).Chunk(Statement.MostInBatch).Index())
            await AddAsync($"sor-batch-{at + 1}.json", JsonSerializer.SerializeToUtf8Bytes(new { statements = batch }, Statement.Json));
        await AddAsync("sor.ndjson", Encoding.UTF8.GetBytes(string.Concat(gathered.Ready.Select(each => JsonSerializer.Serialize(each.Statement, Statement.Json) + "\n"))));
        await AddAsync("sor.csv", CsvFile.Of(Columns, gathered.Ready.Select(each => Cells(each.Statement))));
        var manifest = new { count = gathered.Ready.Count, leftOut = gathered.LeftOut, schema = Statement.Schema, mapping = StatementMapping.Current.Version, files = files.ToArray() };
        await AddAsync("manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest, new JsonSerializerOptions(Statement.Json) { WriteIndented = true }));

        async Task AddAsync(string name, byte[] bytes)
        {
            files.Add(new { name, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) });
            await using var entry = await archive.CreateEntry(name).OpenAsync(ct);
            await entry.WriteAsync(bytes, ct);
        }
    }

    /// <summary>A statement in the order of the columns; a list as the dumps write it.</summary>
    private static IReadOnlyList<string> Cells(Statement statement)
    {
        using var json = JsonSerializer.SerializeToDocument(statement, Statement.Json);
        return [.. Columns.Select(column => !json.RootElement.TryGetProperty(column, out var value) ? "" : value.ValueKind == JsonValueKind.Array ? value.GetRawText() : value.GetString() ?? "")];
    }
}
