using System.CommandLine;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Commands;

/// <summary>Runs a verb that needs the console's services, without serving.</summary>
public sealed class HostedCommands(string[] args)
{
    /// <summary>What a verb prints is for programs: what is logged goes to the other stream.</summary>
    private const string LogsAside = "--Logging:Console:LogToStandardErrorThreshold=Trace";

    /// <summary>Builds the application, migrates unless told otherwise, and runs the verb; a wrong setting ends it with one line.</summary>
    public async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> verb, CancellationToken ct, bool prepare = true)
    {
        try
        {
            await using var app = ConsoleApp.Build([.. Switches(args), "--Logging:LogLevel:Default=Warning", LogsAside]);
            if (prepare)
                await ConsoleApp.PrepareAsync(app, ct, withDemo: false);
            return await verb(app.Services, ct);
        }
        catch (Exception e) when (e is SettingException or DatabaseNewerException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }

    /// <summary>The first bare word that is neither a verb nor a switch's value: a misspelt verb, which must not start the
    /// server.</summary>
    public static string? StrayWord(ParseResult parsed)
    {
        var afterSwitch = false;
        foreach (var token in parsed.UnmatchedTokens)
        {
            var isSwitch = token.StartsWith('-');
            if (!isSwitch && !afterSwitch)
                return token;
            afterSwitch = isSwitch && !token.Contains('=');
        }
        return null;
    }

    /// <summary>Configuration switches among the arguments: <c>--A:B value</c> or <c>--A:B=value</c>.</summary>
    private static IEnumerable<string> Switches(string[] args)
    {
        for (var at = 0; at < args.Length; at++)
            if (args[at].StartsWith("--", StringComparison.Ordinal) && (args[at].Contains(':') || args[at] is "--environment" or "--contentRoot" || args[at].StartsWith("--contentRoot=", StringComparison.Ordinal)))
            {
                yield return args[at];
                if (!args[at].Contains('=') && at + 1 < args.Length)
                    yield return args[++at];
            }
    }
}
