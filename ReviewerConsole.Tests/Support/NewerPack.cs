using System.Text;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Features.Policies.Versions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;

namespace ReviewerConsole.Tests.Support;

/// <summary>The shipped policy on personal attacks under a later date, with something changed.</summary>
public static class NewerPack
{
    /// <summary>Insults stay behind a warning instead of coming down.</summary>
    public static readonly (string From, string To) InsultsWarned = ("    when: { act: [insult.degrading] }\n    outcome: remove\n", "    when: { act: [insult.degrading] }\n    outcome: warn\n");

    /// <summary>The option of a degrading insult has another id.</summary>
    public static readonly (string From, string To) InsultRenamed = ("insult.degrading", "insult.demeaning");

    public static byte[] Bytes(string version, params (string From, string To)[] changes)
    {
        var yaml = File.ReadAllText(PackFiles.All().Last(file => file.Contains("personal-attacks")))
            .Replace("version: 2020-05-27\n", $"version: {version}\n");
        foreach (var (from, to) in changes)
            yaml = yaml.Contains(from, StringComparison.Ordinal) ? yaml.Replace(from, to) : throw new ArgumentException($"The pack does not hold {from}");
        return Encoding.UTF8.GetBytes(yaml);
    }

    public static Checklist Checklist(string version, params (string From, string To)[] changes)
    {
        var file = PackReader.Read(Bytes(version, changes));
        return file.Findings.Count == 0 ? new Checklist(file.Pack!) : throw new ArgumentException(file.Findings[0].Message);
    }

    /// <summary>Two leads bring it into force.</summary>
    public static async Task PublishAsync(this TestHost host, Actor one, Actor other, DateTime? effective, string version, params (string From, string To)[] changes)
    {
        var put = await host.Get<ProposePack>().ProposeAsync(one, Bytes(version, changes), effective, "For the test", default);
        Assert.True(put.IsOk, put.Error?.ToString());
        var published = await host.Get<ProposePack>().AnswerAsync(other with { ConfirmedAt = Clock.Now(host.Get<TimeProvider>()) }, put.Value, true, default);
        Assert.True(published.IsOk, published.Error?.ToString());
    }
}
