using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Features.Designations;
using ReviewerConsole.Features.Designations.Lists;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Public lists taken in: again, changed, cut short of some, and beside what leads have added.</summary>
public sealed class ListImportTests
{
    private static readonly ListRow Zorvan = new("1", "ZORVAN LEAGUE", false, "terrorist", "FTO", null, [new("ZORVAN BUND", false), new("ZKL", true)]);
    private static readonly ListRow Kara = new("2", "KARAMOV, Zorik", true, "criminal-organisation", "SDNTK", null, []);

    private static readonly Actor Nobody = new(Guid.Empty, "", new HashSet<Permission>(), "en", [], []);

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_whole_list_is_taken_in_once_however_often_it_is_repeated(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var list = SdnList.Read();
        var first = await ImportAsync(host, list);
        Assert.Equal((8976, 3472, 3319, 0, 0), (first.Read, first.InPrograms, first.Listed, first.Changed, first.Delisted));
        Assert.InRange(first.Aliases, 6000, 9000);
        var counts = await CountsAsync(host);
        Assert.Equal((3319, first.Aliases, 3319, 3319), counts);
        var again = await ImportAsync(host, list);
        Assert.Equal((8976, 0, 0, 0, 0), (again.Read, again.Listed, again.Aliases, again.Changed, again.Delisted));
        Assert.Equal(counts, await CountsAsync(host));
        Assert.Equal("HAMAS", Assert.Single((await ViewAsync(host)).Matcher.Find("Hamas met", host.Get<PostNames>().Today)).Name);
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_gone_is_delisted_what_comes_back_is_listed_again_and_what_is_new_since_today(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await ImportAsync(host, List(Zorvan, Kara));
        host.Time.Advance(TimeSpan.FromDays(10));
        var gone = await ImportAsync(host, List(Zorvan));
        Assert.Equal((0, 0, 1), (gone.Listed, gone.Changed, gone.Delisted));
        host.Time.Advance(TimeSpan.FromDays(10));
        var back = await ImportAsync(host, List(Zorvan, Kara, Zorvan with { Id = "3", Name = "ZUM" }));
        Assert.Equal((2, 2, 0, 0), (back.Listed, back.Aliases, back.Changed, back.Delisted));
        var view = await ViewAsync(host);
        Assert.Equal([new(null, null)], Periods(view, "1"));
        Assert.Equal([new(null, new DateOnly(2026, 3, 11)), new(new DateOnly(2026, 3, 21), null)], Periods(view, "2"));
        Assert.Equal([new(new DateOnly(2026, 3, 21), null)], Periods(view, "3"));
        var events = (await ShowAsync(host, view, "2")).Events;
        Assert.Equal([DesignationChangeKind.Listed, DesignationChangeKind.Delisted, DesignationChangeKind.Listed], events.Select(each => each.Kind));
        Assert.All(events, each => Assert.Equal(("operator:kim", true), (each.By, each.ByImport)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_lead_has_added_stays_through_every_import(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await host.LeadAsync();
        await ImportAsync(host, List(Zorvan, Kara));
        var file = await ShowAsync(host, await ViewAsync(host), "1");
        var edit = new EntryEdit { Name = "Other", Kind = file.Entry.Listed.Kind, Notes = "Ask the institute", Reason = "Japanese reports", Names = [.. file.Names.Select(Edit), new NameEdit { Text = "ゾルバン団" }] };
        edit.Names.Single(name => name.Text == "ZKL").Quality = NameQuality.Strong;
        Assert.True((await host.Get<EditEntry>().RunAsync(lead, file.Entry.Listed.Id, file.Version, edit, default)).IsOk);
        var report = await ImportAsync(host, List(Zorvan with { Name = "ZORVAN UNION", Aliases = [new("ZKL", true), new("ZORVAN PARTY", false)] }, Kara));
        Assert.Equal((0, 1, 1, 0), (report.Listed, report.Aliases, report.Changed, report.Delisted));
        var after = await ShowAsync(host, await ViewAsync(host), "1");
        Assert.Equal(("ZORVAN UNION", "Ask the institute"), (after.Entry.Listed.Name, after.Notes));
        Assert.Equal(["ZKL", "ZORVAN PARTY", "ゾルバン団"], after.Names.Select(name => name.Text).Order(StringComparer.Ordinal));
        Assert.Equal(NameQuality.Strong, after.Names.Single(name => name.Text == "ZKL").Quality);
        Assert.Contains(new FieldChange("name", "ZORVAN LEAGUE", "ZORVAN UNION"), after.Events[0].Changes);
        Assert.Contains(new FieldChange("alias", "ZORVAN BUND", null), after.Events[0].Changes);
        var last = await ImportAsync(host, List(Zorvan with { Name = "ZORVAN UNION", Aliases = [new("ZKL", true), new("ZORVAN PARTY", false)] }, Kara));
        Assert.Equal((0, 0), (last.Changed, last.Aliases));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_import_in_the_console_is_what_was_previewed_or_nothing(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lead, robin) = (await host.LeadAsync(), await host.PersonAsync("robin"));
        var import = host.Get<ImportList>();
        Assert.Equal(Error.Forbidden, (await import.PreviewAsync(robin, List(Zorvan), default)).Error);
        Assert.Equal(Error.Forbidden, (await import.RunAsync(robin, List(Zorvan), 0, default)).Error);
        var preview = (await import.PreviewAsync(lead, List(Zorvan), default)).Value;
        Assert.Equal((1, 0), (preview.Diff.Listed.Count, (await CountsAsync(host)).Entries));
        await host.ListAsync("Somebody Else", "terrorist");
        Assert.Equal(Store.Changed, (await import.RunAsync(lead, List(Zorvan), preview.Version, default)).Error);
        preview = (await import.PreviewAsync(lead, List(Zorvan), default)).Value;
        Assert.True((await import.RunAsync(lead, List(Zorvan), preview.Version, default)).IsOk);
        Assert.Equal("leslie", Assert.Single(await host.Get<WaitingChanges>().ImportsAsync(default)).ConfirmedBy);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_import_of_the_command_line_is_flagged_until_a_lead_confirms_it(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lead, robin, waiting) = (await host.LeadAsync(), await host.PersonAsync("robin"), host.Get<WaitingChanges>());
        await ImportAsync(host, List(Zorvan));
        var line = Assert.Single(await waiting.ImportsAsync(default));
        Assert.Equal(("operator:kim", null, 1), (line.By, line.ConfirmedBy, line.Report.Listed));
        Assert.Equal(Error.Forbidden, (await waiting.ConfirmAsync(robin, line.Id, default)).Error);
        Assert.True((await waiting.ConfirmAsync(lead, line.Id, default)).IsOk);
        Assert.Equal("leslie", Assert.Single(await waiting.ImportsAsync(default)).ConfirmedBy);
        Assert.Equal(Store.Changed, (await waiting.ConfirmAsync(lead, line.Id, default)).Error);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_imports_at_once_double_nothing(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Get<ImportList>().RunAsync("operator:kim", List(Zorvan, Kara), false, default)));
        Assert.Equal(2, reports.Where(report => report.IsOk).Sum(report => report.Value.Listed));
        Assert.All(reports.Where(report => !report.IsOk), report => Assert.Equal(Store.Changed, report.Error));
        Assert.Equal((2, 2, 2, 2), await CountsAsync(host));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_two_leads_have_listed_or_delisted_no_import_undoes(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (leslie, lou) = (await host.LeadAsync(), await host.LeadAsync("lou"));
        await ImportAsync(host, List(Zorvan, Kara));
        await ImportAsync(host, List(Zorvan));
        foreach (var (source, kind) in new[] { ("1", DesignationChangeKind.Delisted), ("2", DesignationChangeKind.Listed) })
        {
            var file = await ShowAsync(host, await ViewAsync(host), source);
            Assert.True((await host.Get<AskForChange>().RunAsync(leslie, file.Entry.Listed.Id, file.Version, kind, "We know better", default)).IsOk);
            file = await ShowAsync(host, await ViewAsync(host), source);
            Assert.True((await host.Get<AskForChange>().AnswerAsync(lou, file.Waiting!.Id, file.Version, true, default)).IsOk);
        }
        var again = await ImportAsync(host, List(Zorvan));
        Assert.Equal((0, 0, 0), (again.Listed, again.Changed, again.Delisted));
        var view = await ViewAsync(host);
        Assert.Equal((false, true), (IsListed("1"), IsListed("2")));

        bool IsListed(string id) => Periods(view, id).Any(period => period.To is null);
    }

    [Fact]
    public async Task A_list_that_has_lost_much_is_not_taken_in_unseen()
    {
        await using var host = await TestHost.StartAsync();
        var rows = Enumerable.Range(1, 100).Select(number => Zorvan with { Id = $"{number}", Name = $"ZORVAN {number}" }).ToArray();
        await ImportAsync(host, List(rows));
        var refused = await host.Get<ImportList>().RunAsync("operator:kim", List(rows[..70]), false, default);
        Assert.Equal(("list-shrunk", 30), (refused.Error!.Code, refused.Error.Args[0]));
        Assert.Equal(100, (await ViewAsync(host)).Entries.Values.Count(entry => entry.Listed.Periods.All(period => period.To is null)));
        refused = await host.Get<ImportList>().RunAsync("operator:kim", List([.. rows.Select(row => row with { Aliases = [] })]), false, default);
        Assert.Equal(("list-shrunk", 200), (refused.Error!.Code, refused.Error.Args[1]));
        Assert.Equal(30, (await host.Get<ImportList>().RunAsync("operator:kim", List(rows[..70]), true, default)).Value.Delisted);
    }

    [Fact]
    public async Task A_list_of_the_united_nations_stands_beside_and_tells_its_days()
    {
        await using var host = await TestHost.StartAsync();
        await ImportAsync(host, List(Zorvan));
        await ImportAsync(host, List(Zorvan with { ListedOn = new DateOnly(2012, 3, 4) }) with { Source = Sources.Un });
        var view = await ViewAsync(host);
        Assert.Equal([new(new DateOnly(2012, 3, 4), null)], view.Entries.Values.Single(entry => entry.Source == Sources.Un).Listed.Periods);
        var gone = await ImportAsync(host, List() with { Source = Sources.Un });
        Assert.Equal((0, 1), (gone.Listed, gone.Delisted));
        await ImportAsync(host, List(Zorvan with { ListedOn = new DateOnly(2026, 2, 3) }) with { Source = Sources.Un });
        Assert.Contains(new ListedPeriod(new DateOnly(2026, 2, 3), null), (await ViewAsync(host)).Entries.Values.Single(entry => entry.Source == Sources.Un).Listed.Periods);
        Assert.Equal([new(null, null)], Periods(await ViewAsync(host), "1"));
    }

    [Fact]
    public async Task The_verb_prints_one_object_and_refuses_whole()
    {
        await using var host = await TestHost.StartAsync();
        var (sdn, alt) = (Path.Combine(host.Folder, "sdn.csv"), Path.Combine(host.Folder, "alt.csv"));
        await File.WriteAllBytesAsync(sdn, SdnList.Entries.Bytes);
        await File.WriteAllBytesAsync(alt, SdnList.Aliases.Bytes);
        var (code, said) = await VerbAsync(host, "ofac", sdn, alt, "--json");
        Assert.Equal((0, """{"read":8976,"inPrograms":3472,"skipped":{"vessel":18,"aircraft":135},"listed":3319,"aliases":7971,"changed":0,"delisted":0,"refused":[]}"""), (code, said.Trim()));
        await File.WriteAllBytesAsync(sdn, SdnList.Entries.Bytes[..1_000_000]);
        (code, said) = await VerbAsync(host, "ofac", sdn, alt, "--json");
        Assert.Equal(2, code);
        Assert.StartsWith("""{"read":0,"inPrograms":0,"skipped":{},"listed":0,"aliases":0,"changed":0,"delisted":0,"refused":[{"file":"sdn.csv","line":""", said);
        Assert.Contains("operator:", (await host.Get<WaitingChanges>().ImportsAsync(default)).Single().By);
        Assert.Equal(3319, (await ViewAsync(host)).Entries.Count);
        Assert.Equal(2, (await VerbAsync(host, "un", Path.Combine(host.Folder, "none.xml"))).Code);
    }

    private static async Task<(int Code, string Said)> VerbAsync(TestHost host, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet",
            [typeof(ConsoleApp).Assembly.Location, "designations", "import", .. arguments, "--contentRoot", host.Folder, "--ConnectionStrings:Console", host.Get<ConsoleSettings>().Database.Connection])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await errors;
        return (process.ExitCode, await said);
    }

    private static NameEdit Edit(EntryName name) => new() { Id = name.Id, Text = name.Text, Role = name.Role, Quality = name.Quality, OtherUses = name.OtherUses, FromSource = name.FromSource };

    private static PublicList List(params ListRow[] rows) => new(Sources.Ofac, "a b", rows.Length, rows.Length, new Dictionary<string, int>(), rows, [], []);

    private static async Task<ImportReport> ImportAsync(TestHost host, PublicList list)
    {
        var done = await host.Get<ImportList>().RunAsync("operator:kim", list, false, default);
        Assert.True(done.IsOk, done.Error?.Code);
        return done.Value;
    }

    private static Task<RegistryView> ViewAsync(TestHost host) => host.Get<DesignationIndex>().RefreshAsync(default);

    private static IEnumerable<ListedPeriod> Periods(RegistryView view, string id) => view.Entries.Values.Single(entry => entry.SourceId == id && entry.Source == Sources.Ofac).Listed.Periods.OrderBy(period => period.From ?? DateOnly.MinValue);

    private static async Task<EntryFile> ShowAsync(TestHost host, RegistryView view, string id) =>
        (await host.Get<ShowEntry>().RunAsync(Nobody, view.Entries.Values.Single(entry => entry.SourceId == id).Listed.Id, default)).Value;

    private static Task<(int Entries, int Names, int Periods, int Changes)> CountsAsync(TestHost host) => host.ReadAsync(async db =>
        (await db.Designations.CountAsync(), await db.DesignationNames.CountAsync(), await db.DesignationPeriods.CountAsync(), await db.DesignationChanges.CountAsync()));
}
