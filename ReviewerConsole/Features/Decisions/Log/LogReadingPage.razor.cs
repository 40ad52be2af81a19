using System.Globalization;
using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Decisions.Log;

/// <summary>The append-only log: read, searched and verified.</summary>
public sealed partial class LogReadingPage
{
    private LogPage? _page;
    private readonly Latest _latest = new();
    private LogReport? _report;
    private CancellationTokenSource? _verifying;
    private long _checked;
    private IReadOnlyList<(string, string)> _people = [];
    private string _stream = "";
    private string _type = "";

    [SupplyParameterFromQuery]
    public string? Stream { get; set; }

    [SupplyParameterFromQuery]
    public string? Type { get; set; }

    [SupplyParameterFromQuery]
    public string? By { get; set; }

    [SupplyParameterFromQuery]
    public string? Until { get; set; }

    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    [Inject]
    private ReadLog Reader { get; init; } = null!;

    [Inject]
    private LogVerifier Verifier { get; init; } = null!;

    [Inject]
    private WhoDecided Deciders { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private NavigationManager Navigation { get; init; } = null!;

    private DateOnly? Day => DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9000 ? day : null;

    public void Dispose() => _verifying?.Cancel();

    protected override async Task OnInitializedAsync()
    {
        await Zone.LoadAsync();
        _people = [.. (await Deciders.RunAsync(default)).People.Select(person => (Id26.Write(person.Id), person.Name))];
        (_stream, _type) = (Stream ?? "", Type ?? "");
    }

    protected override async Task OnParametersSetAsync()
    {
        var filter = new LogFilter(Some(Stream), Some(Type), Id26.Read(By), Day is { } day ? Zone.StartOf(day.AddDays(1)) : null);
        await _latest.ShowAsync(Reader.RunAsync(await Current.GetAsync(), filter, Before, default), page => _page = page.Value);
    }

    private async Task VerifyAsync()
    {
        using var verifying = _verifying = new CancellationTokenSource();
        (_report, _checked) = (null, 0);
        var progress = new Progress<long>(count =>
        {
            _checked = count;
            _ = InvokeAsync(StateHasChanged);
        });
        try
        {
            _report = await Task.Run(() => Verifier.RunAsync(verifying.Token, progress));
        }
        catch (OperationCanceledException)
        {
            // Stopped by whoever started it.
        }
        _verifying = null;
    }

    private void Search() => Go();

    private void Go(string? by = null, string? until = null) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameters("/decisions/log", new Dictionary<string, object?>
    {
        ["stream"] = Some(_stream.Trim()),
        ["type"] = Some(_type.Trim()),
        ["by"] = Some(by ?? By),
        ["until"] = Some(until ?? Until),
    }));

    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
