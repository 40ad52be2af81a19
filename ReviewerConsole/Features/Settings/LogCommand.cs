using System.CommandLine;
using System.Text.Json;
using ReviewerConsole.Platform.Commands;
using ReviewerConsole.Platform.Sealing;

namespace ReviewerConsole.Features.Settings;

/// <summary>The verb <c>log verify</c>: recomputes the whole chain and names the first broken entry.</summary>
public static class LogCommand
{
    public static Command Create(HostedCommands hosts)
    {
        var verify = new Command("verify", "Verifies the log against its seals and anchors");
        verify.SetAction((_, ct) => hosts.RunAsync(async (services, token) =>
        {
            var report = await services.GetRequiredService<LogVerifier>().RunAsync(token);
            Console.WriteLine(JsonSerializer.Serialize(new { ok = report.Break is null, report.Sealed, report.Unsealed, report.Head, @break = report.Break }, JsonSerializerOptions.Web));
            return report.Break is null ? 0 : 1;
        }, ct));
        return new Command("log", "The append-only log") { verify };
    }
}
