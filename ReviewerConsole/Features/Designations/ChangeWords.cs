using Microsoft.Extensions.Localization;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Designations;

/// <summary>A change of an entry in words.</summary>
internal static class ChangeWords
{
    public static string Of(IStringLocalizer texts, IReadOnlyList<DesignationKind> kinds, FieldChange change)
    {
        var field = texts[$"field.{change.Field}"].Value;
        return texts[
            change switch { { Before: null or "" } => "field-added", { After: null or "" } => "field-gone", _ => "field-changed" },
            change.Of is { } of ? texts["field-of", field, of].Value : field, Shown(change.Before), Shown(change.After)];

        string Shown(string? value) => (change.Field, value) switch
        {
            (_, null or "") => "",
            ("person" or "quality" or "role", { } code) => texts[$"{change.Field}.{code}"],
            ("kind", { } id) => kinds.FirstOrDefault(kind => kind.Id == id)?.Label.Here() ?? id,
            _ => value,
        };
    }
}
