using System.Globalization;
using System.Resources;
using ReviewerConsole.Core;

namespace ReviewerConsole.Features.Figures;

/// <summary>The texts of this feature; also read without a host, by the command line.</summary>
public sealed class FigureTexts
{
    private static readonly ResourceManager Texts = new(typeof(FigureTexts));

    /// <summary>An error in English, for programs.</summary>
    public static string Message(Error error) => string.Format(CultureInfo.InvariantCulture, Texts.GetString(error.Code, CultureInfo.InvariantCulture) ?? error.Code, [.. error.Args]);
}
