using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Data.Decisions;

/// <summary>The words of the texts that were decided on, by each decision's number: FTS5 on SQLite, <c>tsvector</c> on PostgreSQL. Both get our
/// own words (<see cref="SearchWords"/>), so that both find the same.</summary>
public static class DecisionWords
{
    /// <summary>The numbers of decisions on texts that have all of some words; to be composed further.</summary>
    public static IQueryable<long> Having(AppDb db, IReadOnlyList<SearchWord> words) => (db is SqliteAppDb
        ? db.Set<WordedDecision>().FromSql($"""SELECT rowid AS "Number" FROM decision_words WHERE decision_words MATCH {string.Join(" AND ", words.Select(word => $"\"{word.Text}\"{(word.IsBeginning ? "*" : "")}"))}""")
        : db.Set<WordedDecision>().FromSql($"""SELECT "Number" FROM decision_words WHERE "Words" @@ {string.Join(" & ", words.Select(word => $"'{word.Text}'{(word.IsBeginning ? ":*" : "")}"))}::tsquery""")).Select(found => found.Number);

    /// <summary>Keeps the words of a decision's text.</summary>
    public static Task AddAsync(AppDb db, long number, IReadOnlyList<string> words, CancellationToken ct)
    {
        if (words.Count == 0)
            return Task.CompletedTask;
        return db is SqliteAppDb
            ? db.Database.ExecuteSqlAsync($"INSERT INTO decision_words(rowid, words) VALUES ({number}, {string.Join(' ', words)})", ct)
            : db.Database.ExecuteSqlAsync($"""INSERT INTO decision_words("Number", "Words") VALUES ({number}, array_to_tsvector({words.ToArray()}))""", ct);
    }

    /// <summary>Forgets the words of some decisions' texts.</summary>
    public static async Task ForgetAsync(AppDb db, IReadOnlyList<long> numbers, CancellationToken ct)
    {
        foreach (var number in numbers)
            await (db is SqliteAppDb
                ? db.Database.ExecuteSqlAsync($"DELETE FROM decision_words WHERE rowid = {number}", ct)
                : db.Database.ExecuteSqlAsync($"""DELETE FROM decision_words WHERE "Number" = {number}""", ct));
    }

    internal static void CreateSqlite(MigrationBuilder builder)
    {
        builder.Sql("""CREATE VIRTUAL TABLE decision_words USING fts5(words, detail=none, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co'");""");
        builder.Sql("INSERT INTO decision_words(decision_words, rank) VALUES ('secure-delete', 1);");
    }

    internal static void CreatePostgres(MigrationBuilder builder)
    {
        builder.Sql("""CREATE TABLE decision_words ("Number" bigint PRIMARY KEY, "Words" tsvector NOT NULL);""");
        builder.Sql("""CREATE INDEX "IX_decision_words_Words" ON decision_words USING gin ("Words");""");
    }

    internal static void Drop(MigrationBuilder builder) => builder.Sql("DROP TABLE decision_words;");
}

/// <summary>A decision on a text that has some words. A number asked for by itself would be cast in every statement, which then could not read in
/// its order.</summary>
public sealed class WordedDecision
{
    public long Number { get; set; }
}

internal sealed class WordedDecisionConfiguration : IEntityTypeConfiguration<WordedDecision>
{
    public void Configure(EntityTypeBuilder<WordedDecision> builder) => builder.HasNoKey().ToView("decision_words");
}
