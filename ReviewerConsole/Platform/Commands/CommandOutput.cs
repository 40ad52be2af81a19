using System.Globalization;
using System.Resources;
using ReviewerConsole.Core;

namespace ReviewerConsole.Platform.Commands;

/// <summary>How verbs tell what came out: a value on standard output, an error in English on standard error.</summary>
public static class CommandOutput
{
    /// <summary>Who the log says runs a verb.</summary>
    public static string Operator => $"operator:{Environment.UserName}";

    /// <summary>Tells a result.</summary>
    /// <returns>The exit code: 0, or 2 for an error.</returns>
    public static int Tell(Result<string> result, ResourceManager texts)
    {
        if (result.IsOk)
            Console.WriteLine(result.Value);
        else
            Console.Error.WriteLine(string.Format(
                CultureInfo.InvariantCulture, texts.GetString(result.Error!.Code, CultureInfo.InvariantCulture) ?? result.Error.Code, [.. result.Error.Args]));
        return result.IsOk ? 0 : 2;
    }
}
