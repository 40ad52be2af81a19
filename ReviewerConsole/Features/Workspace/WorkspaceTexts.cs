using System.Globalization;
using System.Resources;
using ReviewerConsole.Core;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Workspace;

/// <summary>The texts of this feature; programs get the English ones.</summary>
public sealed class WorkspaceTexts
{
    private static readonly ResourceManager Texts = new(typeof(WorkspaceTexts));

    public static string Message(Error error) => Message(error, CultureInfo.GetCultureInfo("en"));

    public static string Message(Error error, CultureInfo culture) =>
        string.Format(culture, Texts.GetString(error.Code, culture) ?? SharedTexts.Find(error.Code, culture) ?? error.Code, [.. error.Args]);
}
