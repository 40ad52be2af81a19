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
        try
        {
            if (_zone is null)
                _zone = TimeZoneInfo.TryFindSystemTimeZoneById(await script.InvokeAsync<string>("consoleUi.timeZone"), out var zone) ? zone : settings.Site.TimeZone;
        }
        catch (Exception e) when (e is JSException or OperationCanceledException)
        {
            // A page that does not answer reads the site's times.
        }
    }

    /// <summary>The zone's name, as programs know it.</summary>
    public string Id => (_zone ?? settings.Site.TimeZone).Id;

    /// <summary>Date and time of a UTC time, by the reader's culture.</summary>
    public string Show(DateTime utc) => Local(utc).ToString("g", CultureInfo.CurrentCulture);

    /// <summary>The time of day alone.</summary>
    public string ShowTime(DateTime utc) => Local(utc).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>The beginning of the reader's day, in UTC.</summary>
    public DateTime StartOfToday(DateTime utcNow) => StartOf(DateOnly.FromDateTime(Local(utcNow)));

    /// <summary>Date and time as the reader's clock shows it.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), _zone ?? settings.Site.TimeZone);

    /// <summary>The UTC time of what the reader's clock shows; where that hour is left out, the one after.</summary>
    public DateTime Utc(DateTime local)
    {
        var zone = _zone ?? settings.Site.TimeZone;
        var clock = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(clock) ? clock.AddHours(1) : clock, zone);
    }

    /// <summary>The moment at which a day of the reader's begins, in UTC.</summary>
    public DateTime StartOf(DateOnly day) => (_zone ?? settings.Site.TimeZone).BeginOf(day);
}
