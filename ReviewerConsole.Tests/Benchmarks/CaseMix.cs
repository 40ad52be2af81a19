using System.Security.Cryptography;
using System.Text;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>The rows of one case, each in the order of <see cref="CaseMix.Tables"/>.</summary>
internal sealed record CaseRows(object?[] Post, object?[] Snapshot, object?[] Case, object?[] Report, object?[]? Claim);

/// <summary>Cases as a platform's might be mixed; the same number always gives the same case.</summary>
internal sealed class CaseMix(ConsoleSettings settings, IReadOnlyList<QueueRule> queues, IReadOnlyList<Guid> people, DateTime now, int count)
{
    public static readonly IReadOnlyList<string> Languages = ["en", "ja", "und", "fr", "de", "es", "pt", "ko"];

    public static readonly IReadOnlyList<(string Table, string[] Columns)> Tables =
    [
        ("posts", ["Id", "Surface", "ExternalId", "AccountId", "Language", "ThreadJson", "Views"]),
        ("snapshots", ["Id", "PostId", "Number", "Bytes", "Text", "Sha256", "TakenAt"]),
        ("cases", ["Id", "PostId", "SnapshotId", "State", "Round", "Version", "PolicyId", "Surface", "Language", "TextKey", "QueueId", "Reason", "Source",
            "ReportCount", "ReporterCount", "Tier", "ReceivedAt", "DueAt", "DueBasis", "RankAt", "ClaimNumber", "LastHolderId"]),
        ("reports", ["Id", "ExternalId", "KeyId", "CaseId", "SnapshotId", "ReporterId", "Legal", "Source", "Reason", "Details", "GoodFaith", "Participant",
            "TicketHash", "ReceivedAt"]),
        ("claims", ["CaseId", "PersonId", "Number", "TakenAt", "Until"]),
    ];

    private static readonly double[] LanguageWeights = [60, 30, 5, 1, 1, 1, 1, 1];
    private static readonly double[] SurfaceWeights = [50, 30, 3, 3, 3, 3, 3, 3, 2];
    private static readonly double[] TierWeights = [90, 3, 7];
    private static readonly double[] SourceWeights = [92, 6, 1.5, 0.5];
    private static readonly string[] English = "the of and you they never always people here said again what stupid world think about every fool leave alone nobody wants".Split(' ');
    private static readonly string[] Japanese = ["あなた", "は", "本当に", "ひどい", "人", "だと", "思い", "ます", "みんな", "いつも", "言って", "いる", "から", "もう", "来ないで", "ください"];

    private readonly ReasonRoute[] _doi = [.. settings.Routing.Reasons.Where(reason => reason.Policy == "doi")];
    private readonly ReasonRoute[] _attacks = [.. settings.Routing.Reasons.Where(reason => reason.Policy != "doi")];

    /// <summary>How many accounts and how many reporters the cases speak of.</summary>
    public int Accounts => count / 10 + 1;

    public int Reporters => count / 5 + 1;

    public static Guid AccountId(int number) => new(number, 1, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    public static Guid ReporterId(int number) => new(number, 2, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 2);

    public CaseRows Rows(int at, bool isHeld)
    {
        var random = new Random(at);
        var received = now.AddDays(-30 + 30.0 * at / count);
        var reasons = random.NextDouble() < 0.55 ? _attacks : _doi;
        var reason = reasons[random.Next(reasons.Length)];
        var (language, surface) = (Languages[Pick(random, LanguageWeights)], settings.Routing.Surfaces[Pick(random, SurfaceWeights)]);
        var (tier, source) = (Pick(random, TierWeights), Pick(random, SourceWeights));
        var views = (long)Math.Pow(10, 5 * random.NextDouble());
        var due = settings.Routing.DueAt(reason, false, received, settings.Site.TimeZone);
        var rank = Rank.At(received, due.At, new RankFacts(reason.HeadStartMinutes, views, 1, tier), settings.Rank);
        var queue = QueueRule.Route(queues, new CaseFacts(reason.Policy, language, surface, source, tier)).Id;
        var text = Text(random, language == "ja" ? Japanese : English, language == "ja" ? 30 : 24);
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = SHA256.HashData(bytes);
        var (post, snapshot, item, report) = (Id(received, random), Id(received, random), Id(received, random), Id(received, random));
        var (from, person) = (UtcMicroseconds.To(received), people[at % people.Count]);
        return new CaseRows(
            [post, surface, $"bench-{at}", AccountId(random.Next(Accounts)), language, "[]", views],
            [snapshot, post, 1, bytes, text, Convert.ToHexStringLower(hash), from],
            [item, post, snapshot, (int)(isHeld ? CaseState.Held : CaseState.Waiting), 1, 0, reason.Policy, surface, language, new Guid(hash.AsSpan(0, 16)), queue, reason.Id, source,
                1, 1, tier, from, UtcMicroseconds.To(due.At), due.Basis, UtcMicroseconds.To(rank), isHeld ? 1 : 0, isHeld ? person : null],
            [report, $"bench-{at}", Guid.Empty, item, snapshot, source == (int)ReportSource.Proactive ? null : ReporterId(random.Next(Reporters)), false, source, reason.Id, "Please look", true, false,
                "", from],
            isHeld ? [item, person, 1, from, UtcMicroseconds.To(now.AddYears(1))] : null);
    }

    private static int Pick(Random random, double[] weights)
    {
        var left = random.NextDouble() * weights.Sum();
        for (var at = 0; at < weights.Length; at++)
            if ((left -= weights[at]) < 0)
                return at;
        return weights.Length - 1;
    }

    private static string Text(Random random, string[] words, int length) =>
        string.Join(words == Japanese ? "" : " ", Enumerable.Range(0, length).Select(_ => words[random.Next(words.Length)]));

    /// <summary>A version 7 id of that moment.</summary>
    private static Guid Id(DateTime at, Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var milliseconds = new DateTimeOffset(at).ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(milliseconds >> (40 - 8 * i));
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
