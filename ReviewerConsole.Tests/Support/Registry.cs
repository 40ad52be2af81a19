using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;

namespace ReviewerConsole.Tests.Support;

/// <summary>Entries put into the registry without asking two leads.</summary>
public static class Registry
{
    /// <summary>Lists somebody or something, since long ago or from a day on.</summary>
    public static async Task<Guid> ListAsync(this TestHost host, string name, string kind, DateOnly? from = null, DateOnly? to = null, params string[] aliases)
    {
        var entry = new Designation { Id = Guid.CreateVersion7(), Name = name, Kind = kind, Source = "console" };
        entry.Periods.Add(new DesignationPeriod { Id = Guid.CreateVersion7(), From = from ?? new DateOnly(2020, 1, 1), To = to });
        foreach (var alias in aliases)
            entry.Names.Add(new DesignationName { Id = Guid.CreateVersion7(), Text = alias, Role = NameRole.Alias });
        await host.Store.WriteAsync<Done>(async db =>
        {
            db.Designations.Add(entry);
            await LogWriter.AppendAsync(db, DesignationIndex.Stream, "designations.listed", "test", host.Time.GetUtcNow().UtcDateTime, default, ("entries", new[] { entry.Id.ToString("N") }));
            return new Done();
        }, default);
        await host.Get<DesignationIndex>().RefreshAsync(default);
        return entry.Id;
    }

    /// <summary>Delists it from today.</summary>
    public static async Task DelistAsync(this TestHost host, Guid entry)
    {
        await host.Store.WriteAsync<Done>(async db =>
        {
            foreach (var period in await db.DesignationPeriods.Where(period => period.DesignationId == entry && period.To == null).ToListAsync())
                period.To = host.Get<PostNames>().Today;
            await LogWriter.AppendAsync(db, DesignationIndex.Stream, "designations.delisted", "test", host.Time.GetUtcNow().UtcDateTime, default, ("entries", new[] { entry.ToString("N") }));
            return new Done();
        }, default);
        await host.Get<DesignationIndex>().RefreshAsync(default);
    }
}
