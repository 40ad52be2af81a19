using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Data.Operations;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Accounts;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Demo;

/// <summary>Fills an empty console so that it can be tried: people, a small registry, and some 300 reported posts, through the
/// same doors as real ones. Repeating it changes nothing.</summary>
public sealed class DemoSeed(
    Store store, PeopleManager people, Tiers tiers, PackLibrary packs, Placement placement, DesignationIndex designations, MediaStore media, ConsoleSettings settings, TimeProvider time, ILogger<IntakeGroups> logger)
{
    private static readonly Guid Key = new("00000000-0000-7000-8000-0000000000d0");
    private const string Marker = "demo-seeded";

    public async Task RunAsync(CancellationToken ct)
    {
        if (await store.ReadAsync(db => db.Leases.AnyAsync(lease => lease.Name == Marker, ct), ct))
            return;
        foreach (var person in DemoPeople.All)
            await AddPersonAsync(person, ct);
        await AddRegistryAsync(ct);
        await designations.RefreshAsync(ct);
        await CopyPicturesAsync(ct);
        foreach (var group in DemoPosts.Read().GroupBy(post => post.Age).OrderByDescending(group => group.Key))
            await TakeInAsync(group, ct);
        await store.WriteAsync<Done>(db =>
        {
            db.Leases.Add(new Lease { Name = Marker, Until = DateTime.UnixEpoch });
            return Task.FromResult<Result<Done>>(new Done());
        }, ct);
    }

    /// <summary>Posts of one hour come in with the clock set back to it.</summary>
    private async Task TakeInAsync(IGrouping<int, DemoPost> group, CancellationToken ct)
    {
        var then = new SetBack(time, TimeSpan.FromHours(group.Key));
        using var intake = new IntakeGroups(store, new ReceiveReport(settings, tiers, packs, placement, then), logger);
        var reports = group.OrderBy(post => post.Id, StringComparer.Ordinal).SelectMany(post => post.ToReports(Key, then.GetUtcNow())).ToArray();
        foreach (var answer in await intake.AddAllAsync(reports, ct))
            if (!answer.IsOk)
                throw new InvalidOperationException($"A demo report is refused: {answer.Error!.Code}");
    }

    private sealed class SetBack(TimeProvider now, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.GetUtcNow() - by;
    }

    private Task AddPersonAsync(DemoPerson demo, CancellationToken ct) => people.WithAsync(async manager =>
    {
        if (await manager.FindByEmailAsync(demo.Email) is not null)
            return true;
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            UserName = demo.Email,
            Email = demo.Email,
            Name = demo.Name,
            Roles = demo.Roles,
            Language = demo.Language,
            LockoutEnabled = true,
        };
        return (await manager.CreateAsync(person, DemoPeople.Password)).Succeeded;
    }, ct);

    private Task AddRegistryAsync(CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        if (await db.Designations.AnyAsync(ct))
            return new Done();
        var entries = DemoRegistry.All.Select(Entry).ToArray();
        db.Designations.AddRange(entries);
        await LogWriter.AppendAsync(db, DesignationIndex.Stream, "designations.listed", "console", Clock.Now(time), ct, ("entries", entries.Select(entry => entry.Id.ToString("N")).ToArray()));
        return new Done();
    }, ct);

    private static Designation Entry(DemoEntry demo)
    {
        var entry = new Designation { Id = Guid.CreateVersion7(), Name = demo.Name, Kind = demo.Kind, IsPerson = demo.IsPerson, Source = "console" };
        entry.Periods.Add(new DesignationPeriod { Id = Guid.CreateVersion7(), From = new DateOnly(2020, 1, 1) });
        foreach (var alias in demo.Aliases.Concat(demo.Sure))
            entry.Names.Add(new DesignationName { Id = Guid.CreateVersion7(), Text = alias, Role = NameRole.Alias, Quality = demo.Sure.Contains(alias) ? NameQuality.Strong : NameQuality.ByForm });
        return entry;
    }

    private async Task CopyPicturesAsync(CancellationToken ct)
    {
        foreach (var path in DemoPosts.Pictures())
        {
            var bytes = await File.ReadAllBytesAsync(path, ct);
            var saved = await media.SaveAsync(Convert.ToHexStringLower(SHA256.HashData(bytes)), new MemoryStream(bytes), ct);
            if (!saved.IsOk)
                throw new InvalidOperationException($"{path}: {saved.Error!.Code}");
        }
    }
}

public static class DemoSetup
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<DemoSeed>();
}
