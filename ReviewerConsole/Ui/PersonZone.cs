using System.Globalization;
using Microsoft.JSInterop;
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

    /// <summary>Date and time of a UTC time, by the reader's culture.</summary>
    public string Show(DateTime utc) => Local(utc).ToString("g", CultureInfo.CurrentCulture);

    /// <summary>The time of day alone.</summary>
    public string ShowTime(DateTime utc) => Local(utc).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>The beginning of the reader's day, in UTC.</summary>
    public DateTime StartOfToday(DateTime utcNow) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(Local(utcNow).Date, DateTimeKind.Unspecified), _zone ?? settings.Site.TimeZone);

    private DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _zone ?? settings.Site.TimeZone);
}
