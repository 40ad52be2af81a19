using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Queues;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue;

/// <summary>Makes the first set of queues, by policy and language, where there are none.</summary>
public sealed class DefaultQueues(Store store, PackLibrary packs)
{
    private static readonly (string Code, string En, string Ja)[] Languages = [("en", "English", "英語"), ("ja", "Japanese", "日本語")];

    public async Task RunAsync(CancellationToken ct)
    {
        if (await store.ReadAsync(db => db.Queues.AnyAsync(ct), ct))
            return;
        var published = await packs.CurrentAsync(ct);
        await store.WriteAsync<Done>(async db =>
        {
            if (await db.Queues.AnyAsync(ct))
                return new Done();
            var id = 1;
            db.Queues.Add(new QueueRow { Id = id, Order = id, Source = ReportSource.Appeal, NameEn = "Appeals", NameJa = "再審査" });
            foreach (var pack in published.Select(item => item.Pack))
            {
                foreach (var (code, en, ja) in Languages)
                    db.Queues.Add(new QueueRow { Id = ++id, Order = id, PolicyId = pack.Id, Language = code, NameEn = $"{pack.Title.En} – {en}", NameJa = $"{pack.Title.Ja}（{ja}）" });
                db.Queues.Add(new QueueRow { Id = ++id, Order = id, PolicyId = pack.Id, NameEn = $"{pack.Title.En} – other languages", NameJa = $"{pack.Title.Ja}（その他の言語）" });
            }
            db.Queues.Add(new QueueRow { Id = ++id, Order = id, NameEn = "Everything else", NameJa = "その他すべて" });
            return new Done();
        }, ct);
    }
}
