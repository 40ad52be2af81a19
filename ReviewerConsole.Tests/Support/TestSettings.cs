using Microsoft.Extensions.Configuration;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Tests.Support;

/// <summary>The settings of the shipped file, or with some of them changed.</summary>
internal static class TestSettings
{
    public static readonly ConsoleSettings Default = Read();

    public static ConsoleSettings Read(params (string Key, string? Value)[] changes) => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
        .AddInMemoryCollection(changes.ToDictionary(change => change.Key, change => change.Value))
        .Build().ReadSettings(Path.GetTempPath());
}
