using System.Globalization;
using Microsoft.JSInterop;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Ui;

/// <summary>Shows times in the zone of the browser, which is asked once a circuit; before that, in the site's.</summary>
public sealed class PersonZone(IJSRuntime script, ConsoleSettings settings)
{
    private TimeZoneInfo? _zone;

    /// <summary>Asks the browser, if it has not been asked.</summary>
    public async Task LoadAsync()
    {
        if (_zone is null)
            _zone = TimeZoneInfo.TryFindSystemTimeZoneById(await script.InvokeAsync<string>("consoleUi.timeZone"), out var zone) ? zone : settings.Site.TimeZone;
    }

    /// <summary>The zone's name, as programs know it.</summary>
    public string Id => (_zone ?? settings.Site.TimeZone).Id;

    /// <summary>Date and time of a UTC time, by the reader's culture.</summary>
    public string Show(DateTime utc) => Local(utc).ToString("g", CultureInfo.CurrentCulture);

    /// <summary>The time of day alone.</summary>
    public string ShowTime(DateTime utc) => Local(utc).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>The beginning of the reader's day, in UTC.</summary>
    public DateTime StartOfToday(DateTime utcNow) => StartOf(DateOnly.FromDateTime(Local(utcNow)));

    /// <summary>The moment at which a day of the reader's begins, in UTC.</summary>
    public DateTime StartOf(DateOnly day) => (_zone ?? settings.Site.TimeZone).BeginOf(day);

    private DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _zone ?? settings.Site.TimeZone);
}
