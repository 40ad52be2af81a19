using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Figures;

/// <summary>What waits now, and how it has gone: everything but today is read from sums of days.</summary>
public sealed partial class BoardsPage
{
    private static readonly int[] Periods = [30, 90, 365];
    private Today? _today;
    private DayCounts? _days;
    private DayCounts? _whole;
    private IReadOnlyDictionary<string, Pack> _packs = new Dictionary<string, Pack>();
    private double _people = 1;
    private double _each;

    [SupplyParameterFromQuery]
    public string? Policy { get; set; }

    [SupplyParameterFromQuery]
    public int? Days { get; set; }

    [Inject]
    private ShowToday Now { get; init; } = null!;

    [Inject]
    private ReadDays Reader { get; init; } = null!;

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private ConsoleSettings Settings { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    [Inject]
    private TimeProvider Time { get; init; } = null!;

    private int Period => Periods.Contains(Days ?? 0) ? Days!.Value : Periods[0];

    private IReadOnlyList<(string, string)> PolicyOptions => [.. _packs.Values.Select(pack => (pack.Id, pack.Title.Here()))];

    private IReadOnlyList<string> Labels => [.. _days!.ByDay(DayFigure.Cases).Select(day => day.Day.ToString("M", CultureInfo.CurrentCulture))];

    private long Backlog => _today!.Backlog;

    /// <summary>Whole days alone: the one that goes on would look like a quiet one.</summary>
    private IReadOnlyList<ForecastDay> Ahead => Forecast.Of(Backlog, [.. _whole!.ByDay(DayFigure.Cases).SkipLast(1)], _whole.To, _people * _each, 14);

    private string Download => QueryHelpers.AddQueryString(FigureEndpoints.Days, new Dictionary<string, string?>
    {
        ["from"] = _days!.From.ToString("O", CultureInfo.InvariantCulture),
        ["to"] = _days.To.ToString("O", CultureInfo.InvariantCulture),
        ["policy"] = Policy,
    });

    protected override async Task OnParametersSetAsync()
    {
        await Zone.LoadAsync();
        _packs = (await Packs.CurrentAsync(default)).ToDictionary(pack => pack.Pack.Id, pack => pack.Pack);
        var first = _today is null;
        await LoadAsync();
        if (!first)
            return;
        var (people, decided) = (Math.Max(1, _today!.On.Count), _whole!.ByDay(DayFigure.Decisions).SkipLast(1).TakeLast(7).Average(day => (double)day.Count));
        (_people, _each) = (people, Math.Round(decided / people, 1));
    }

    private async Task LoadAsync()
    {
        var today = Settings.Site.DayOf(Platform.Clock.Now(Time));
        _today = (await Now.RunAsync(await Current.GetAsync(), default)).Value;
        _whole = await Reader.RunAsync(today.AddDays(1 - Math.Max(Period, Forecast.Weeks * 7 + 1)), today, default);
        _days = _whole.Between(today.AddDays(1 - Period), today).Under(_packs.ContainsKey(Policy ?? "") ? Policy : null);
    }

    private IReadOnlyList<double> Line(DayFigure figure) => [.. _days!.ByDay(figure).Select(day => (double)day.Count)];

    private static string Capped(int count) => count > ShowToday.Counted ? $"{ShowToday.Counted.ToString("N0", CultureInfo.CurrentCulture)}+" : count.ToString("N0", CultureInfo.CurrentCulture);
}
