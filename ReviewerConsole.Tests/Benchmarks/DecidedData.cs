using System.Data.Common;
using System.Security.Cryptography;
using Npgsql;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Log;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Policies.Compare;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Decides every case of a database by bare rows, as the console leaves them: decisions, their index, words and sheets, the sums of
/// days, and a sealed log.</summary>
internal static class DecidedData
{
    private const int Chunk = 20_000;
    private const int Sheets = 400;

    /// <summary>One case in so many has a whole story in the log; the others, their decision alone.</summary>
    public const int Storied = 50;

    /// <summary>A way to answer a checklist, and what it comes to.</summary>
    private sealed record Filled(AnswerSheet Sheet, string Json, Outcome Outcome, IReadOnlyList<string> Clauses, Measure? Measure, AuditSign Signs, PackFile Pack);

    private sealed record Item(Guid Id, Guid Post, Guid? Account, string Policy, string Language, long ReceivedAt, string Text, string Sha256);

    private static readonly string[] Tables = ["decisions", "decision_index", "decision_facets", "answer_sheets", "log", "seals"];

    private static readonly (string Table, string[] Columns)[] Written =
    [
        ("decisions", ["Id", "CaseId", "Round", "PersonId", "AccountId", "State", "Outcome", "PackId", "PackVersion", "PackSha256", "AssessmentsJson", "Clauses", "Measure", "ContentSha256", "ActiveSeconds", "SuggestionShown", "DecidedAt", "SettlesAt", "SettledAt"]),
        ("decision_index", ["Number", "DecisionId", "CaseId", "PersonId", "Outcome", "PackId", "Language", "Appeal", "Seconds", "Signs", "SheetId"]),
    ];

    public static async Task FillAsync(BenchDatabase database)
    {
        await using var connection = await database.OpenAsync();
        var people = Sql.Read(connection, "SELECT \"Id\" FROM \"people\" ORDER BY \"Id\"").Select(row => Sql.Id(row[0])).ToArray();
        var filled = PackFiles.Ids().ToDictionary(id => id, id => Fill(PackFiles.Newest(id)!).ToArray());
        var items = Items(connection);
        var (sums, words) = (new Dictionary<(DateOnly, DayFigure, string, string), long>(), database.Provider == DatabaseProvider.Sqlite ? "decision_words" : "words_in");
        BenchData.Quickly(connection, database.Provider, Tables, () =>
        {
            Sql.Run(connection, $"UPDATE \"cases\" SET \"State\" = 4, \"ClosedAt\" = \"ReceivedAt\" + 3600000000");
            Sql.Run(connection, "DELETE FROM \"claims\"");
            if (connection is NpgsqlConnection)
                Sql.Run(connection, "CREATE TEMP TABLE words_in (\"rowid\" bigint, \"words\" text[])");
            BulkRows.Write(connection, "answer_sheets", ["Id", "PackId", "Version", "AnswersJson"], filled.Values.SelectMany(each => each).Select(each => each.Sheet).DistinctBy(sheet => sheet.Id).Select(sheet => new object?[] { sheet.Id, sheet.PackId, sheet.Version, sheet.AnswersJson }));
            var log = new Log(connection);
            foreach (var chunk in items.Index().Chunk(Chunk))
                Write(connection, [.. chunk.Select(each => Decide(each.Index, each.Item, filled[each.Item.Policy], people))], log, sums, words);
            BulkRows.Write(connection, "day_sums", ["Day", "Figure", "PackId", "Key", "Count"], sums.Select(sum => new object?[] { sum.Key.Item1, (int)sum.Key.Item2, sum.Key.Item3, sum.Key.Item4, sum.Value }));
            if (connection is NpgsqlConnection)
                Sql.Run(connection, "INSERT INTO decision_words SELECT \"rowid\", array_to_tsvector(\"words\") FROM words_in");
        });
    }

    private static List<Item> Items(DbConnection connection) => [.. Sql.Read(connection, """
        SELECT c."Id", c."PostId", p."AccountId", c."PolicyId", c."Language", c."ReceivedAt", s."Text", s."Sha256"
        FROM "cases" c JOIN "posts" p ON p."Id" = c."PostId" JOIN "snapshots" s ON s."Id" = c."SnapshotId" ORDER BY c."ReceivedAt"
        """).Select(row => new Item(Sql.Id(row[0]), Sql.Id(row[1]), row[2] is DBNull ? null : Sql.Id(row[2]), (string)row[3], (string)row[4], (long)row[5], (string)row[6], (string)row[7]))];

    /// <summary>Ways to fill in a checklist, found by answering at random what is asked.</summary>
    private static IEnumerable<Filled> Fill(PackFile file)
    {
        var (checklist, random) = (new Checklist(file.Pack!), new Random(1));
        for (var made = 0; made < Sheets;)
        {
            var answers = Answers.None;
            AssessmentResult result;
            while ((result = checklist.Assess(answers, Facts.Unknown)).Next is { } next)
                answers = answers.With(next.Id, next.Options[random.Next(next.Options.Count)].Id);
            if (result.Outcome is not { } outcome || outcome == Outcome.Escalate)
                continue;
            made++;
            var draft = WorkDraft.Empty with { Assessments = [AssessmentDraft.Empty with { Answers = answers }] };
            yield return new Filled(AnswerSheet.Of(file.Pack!.Id, file.Pack.Version, SheetAnswers.Write([answers])), draft.ToJson(), outcome, result.Clauses, result.Measure?.Measure, AuditSigns.Of([answers]), file);
        }
    }

    private sealed record Decided(Item Item, Filled Filled, Guid Id, Guid Person, long At, int Seconds, int Appeal, bool IsStoried);

    /// <summary>Few sheets are filled in often and many seldom; one decision in fifty is looked at again.</summary>
    private static Decided Decide(int at, Item item, Filled[] ways, Guid[] people)
    {
        var random = new Random(at);
        var way = ways[(int)(ways.Length * Math.Pow(random.NextDouble(), 3))];
        var moment = item.ReceivedAt + 3_600_000_000 + at % 1000;
        return new Decided(item, way, Guid.CreateVersion7(new DateTimeOffset(UtcMicroseconds.From(moment))), people[random.Next(people.Length)], moment, random.Next(5, 240), random.Next(50) == 0 ? random.Next(2, 5) : 0, at % Storied == 0);
    }

    private static void Write(DbConnection connection, Decided[] decided, Log log, Dictionary<(DateOnly, DayFigure, string, string), long> sums, string words)
    {
        BulkRows.Write(connection, Written[0].Table, Written[0].Columns, decided.Select(each => new object?[]
        {
            each.Id, each.Item.Id, 1, each.Person, each.Item.Account, (int)DecisionState.Settled, (int)each.Filled.Outcome, each.Filled.Sheet.PackId, each.Filled.Sheet.Version, each.Filled.Pack.Sha256, each.Filled.Json,
            string.Join(' ', each.Filled.Clauses), (int?)each.Filled.Measure, each.Item.Sha256, each.Seconds, false, each.At, each.At + 10_000_000, each.At + 10_000_000,
        }));
        BulkRows.Write(connection, Written[1].Table, Written[1].Columns, decided.Select(each => new object?[]
        {
            each.At, each.Id, each.Item.Id, each.Person, (int)each.Filled.Outcome, each.Filled.Sheet.PackId, each.Item.Language, each.Appeal, each.Seconds, (int)each.Filled.Signs, each.Filled.Sheet.Id,
        }));
        BulkRows.Write(connection, "decision_facets", ["Facet", "Number"], decided.SelectMany(each => each.Filled.Clauses.Distinct().Select(clause => new object?[] { DecisionFacet.Clause(each.Filled.Sheet.PackId, clause), each.At })));
        BulkRows.Write(connection, words, ["rowid", "words"], decided.Select(each => (each.At, Words: SearchWords.Of(each.Item.Text))).Select(each => new object?[] { each.At, words == "words_in" ? each.Words.ToArray() : string.Join(' ', each.Words) }));
        log.Write(decided.SelectMany(Told));
        foreach (var each in decided)
            Count(sums, each);
    }

    /// <summary>What the log says of a case.</summary>
    private static IEnumerable<LogRecord> Told(Decided of)
    {
        string[] types = of.IsStoried ? ["case.opened", "claim.taken", "claim.released", "claim.taken", "decision.made"] : ["decision.made"];
        return types.Select((type, at) => new LogRecord(of.Item.Id.ToString("N"), at + 1, type, at == 0 ? "key:bench" : of.Person.ToString("N"), UtcMicroseconds.From(of.At - (types.Length - at) * 1_000_000L),
            type == "decision.made" ? new Dictionary<string, object> { ["decision"] = of.Id.ToString("N"), ["outcome"] = VerdictJson.Word(of.Filled.Outcome), ["pack"] = of.Filled.Sheet.PackId, ["content"] = of.Item.Sha256 } : new Dictionary<string, object> { ["claim"] = at }));
    }

    private static void Count(Dictionary<(DateOnly, DayFigure, string, string), long> sums, Decided of)
    {
        var (day, pack, outcome) = (DateOnly.FromDateTime(UtcMicroseconds.From(of.At)), of.Filled.Sheet.PackId, of.Filled.Outcome.ToString());
        Add(DayFigure.Decisions, outcome);
        Add(DayFigure.Languages, of.Item.Language);
        Add(DayFigure.Minutes, outcome);
        if (of.Filled.Outcome is Outcome.Remove or Outcome.Warn)
            foreach (var (figure, key) in of.Filled.Clauses.Select(clause => (DayFigure.Clauses, clause)).Append((DayFigure.Actioned, outcome)))
                Add(figure, key);

        void Add(DayFigure figure, string key) => sums[(day, figure, pack, key)] = sums.GetValueOrDefault((day, figure, pack, key)) + 1;
    }

    /// <summary>The log and its chain, a chunk at a time.</summary>
    private sealed class Log(DbConnection connection)
    {
        private long _seq = (long)Sql.Read(connection, "SELECT COUNT(*) FROM \"seals\"")[0][0];
        private byte[] _head = Sql.Read(connection, "SELECT \"Hash\" FROM \"seals\" ORDER BY \"Seq\" DESC LIMIT 1") is [[byte[] head]] ? head : Chain.Start;

        public void Write(IEnumerable<LogRecord> records)
        {
            var rows = records.Select(record => (Id: Guid.CreateVersion7(new DateTimeOffset(record.At)), Record: record, Bytes: record.ToCanonicalBytes())).Select(row => (row.Id, row.Record, row.Bytes, Hash: SHA256.HashData(row.Bytes))).ToArray();
            BulkRows.Write(connection, "log", ["Id", "Stream", "Version", "Bytes", "Hash"], rows.Select(row => new object?[] { row.Id, row.Record.Stream, row.Record.Version, row.Bytes, row.Hash }));
            BulkRows.Write(connection, "seals", ["Seq", "EntryId", "Hash"], rows.Select(row => new object?[] { ++_seq, row.Id, _head = Chain.Next(_head, row.Hash) }));
        }
    }
}
