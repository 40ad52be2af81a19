using System.Globalization;
using System.Resources;
using ReviewerConsole.Core;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Designations;

/// <summary>The texts of this feature; also read without a host, by the command line.</summary>
public sealed class DesignationTexts
{
    private static readonly ResourceManager Texts = new(typeof(DesignationTexts));

    /// <summary>An error in English, for programs.</summary>
    public static string Message(Error error) => string.Format(
        CultureInfo.InvariantCulture, Texts.GetString(error.Code, CultureInfo.InvariantCulture) ?? SharedTexts.Find(error.Code, CultureInfo.InvariantCulture) ?? error.Code, [.. error.Args]);
}
