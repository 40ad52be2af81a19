using System.Globalization;
using System.Resources;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Intake;

/// <summary>The texts of this feature; programs get the English ones.</summary>
public sealed class IntakeTexts
{
    private static readonly ResourceManager Texts = new(typeof(IntakeTexts));

    public static string Message(string code, params object[] args) =>
        string.Format(CultureInfo.InvariantCulture, Texts.GetString(code, CultureInfo.InvariantCulture) ?? SharedTexts.Find(code, CultureInfo.InvariantCulture) ?? code, args);

    public static Problem Problem(string path, string code, string allowed = "") => new(path, code, Message(code, allowed));
}
