using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace ReviewerConsole.Ui;

/// <summary>Finds what a feature's own texts do not have among those that all share: what can stand in the way anywhere has one wording.</summary>
public sealed class SharedTexts(ResourceManagerStringLocalizerFactory features) : IStringLocalizerFactory
{
    private static readonly ResourceManager Shared = new(typeof(UiTexts));

    /// <summary>A shared text, or null.</summary>
    public static string? Find(string key, CultureInfo culture) => Shared.GetString(key, culture);

    /// <inheritdoc/>
    public IStringLocalizer Create(Type resourceSource) => new Localizer(features.Create(resourceSource));

    /// <inheritdoc/>
    public IStringLocalizer Create(string baseName, string location) => new Localizer(features.Create(baseName, location));

    private sealed class Localizer(IStringLocalizer own) : IStringLocalizer
    {
        public LocalizedString this[string name] => own[name] is { ResourceNotFound: false } known ? known : Of(name, Find(name, CultureInfo.CurrentUICulture));

        public LocalizedString this[string name, params object[] arguments] => own[name, arguments] is { ResourceNotFound: false } known
            ? known
            : Of(name, Find(name, CultureInfo.CurrentUICulture) is { } text ? string.Format(CultureInfo.CurrentCulture, text, arguments) : null);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => own.GetAllStrings(includeParentCultures);

        private static LocalizedString Of(string name, string? text) => new(name, text ?? name, resourceNotFound: text is null);
    }
}
