using System.Globalization;
using System.Text.Json;
using CsvHelper;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Data.Figures;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Figures;

/// <summary>Takes in a labelled sample of views: a row for each labelled view, with the columns <c>stratum</c>, <c>stratum_views</c> and
/// <c>violating</c> (1 or 0); others are passed over. Only sums are kept.</summary>
public sealed class ImportViews(Store store, PackLibrary packs, TimeProvider time)
{
    private static readonly string[] Columns = ["stratum", "stratum_views", "violating"];
    private static readonly CsvReaderOptions Plain = new() { HasHeader = false, TrimWhitespace = true, TrackLineNumbers = true };

    /// <returns>The estimate; <c>views-policy</c> (id), <c>views-period</c>, <c>views-column</c> (name), <c>views-row</c> (line), and the errors of
    /// <see cref="ViewLabels.Sum"/>: nothing is kept then.</returns>
    public async Task<Result<Estimate>> RunAsync(string actor, byte[] file, string policy, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (!(await packs.IdsAsync(ct)).Contains(policy))
            return new Error("views-policy", policy);
        if (from > to)
            return new Error("views-period");
        var strata = Read(file).Then(ViewLabels.Sum);
        if (!strata.IsOk)
            return strata.Error!;
        var json = JsonSerializer.Serialize(strata.Value);
        return await store.WriteAsync<Estimate>(async db =>
        {
            var sample = db.ViewSamples.Add(new ViewSample { Id = Guid.CreateVersion7(), PackId = policy, From = from, To = to, StrataJson = json, At = Clock.Now(time) }).Entity;
            await LogWriter.AppendAsync(db, "figures", "views.imported", actor, sample.At, ct,
                ("sample", sample.Id.ToString("N")), ("policy", policy), ("from", from.ToString("O", CultureInfo.InvariantCulture)), ("to", to.ToString("O", CultureInfo.InvariantCulture)), ("strata", json));
            return Sampling.Stratified(strata.Value);
        }, ct);
    }

    private static Result<IReadOnlyList<ViewLabel>> Read(byte[] file)
    {
        using var reader = CsvReader.Create(file, Plain);
        var header = reader.Read() ? reader.Current.ToArray() : [];
        var places = Columns.Select(name => Array.FindIndex(header, column => column.Equals(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (Array.IndexOf(places, -1) is >= 0 and var missing)
            return new Error("views-column", Columns[missing]);
        var labels = new List<ViewLabel>();
        while (reader.Read())
        {
            var (line, row) = ((int)reader.LineNumber, reader.Current.ToArray());
            if (row.Length <= places.Max() || !long.TryParse(row[places[1]], NumberStyles.None, CultureInfo.InvariantCulture, out var views) || row[places[2]] is not ("0" or "1") || row[places[0]].Length == 0)
                return new Error("views-row", line);
            labels.Add(new ViewLabel(line, row[places[0]], views, row[places[2]] == "1"));
        }
        return labels;
    }
}
