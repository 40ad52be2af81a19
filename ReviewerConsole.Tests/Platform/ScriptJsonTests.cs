using System.Numerics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Platform;

public sealed class ScriptJsonTests
{
    [Fact]
    public async Task What_a_circuit_tells_its_script_reads_as_the_framework_writes_it()
    {
        await using var host = await TestHost.StartAsync();
        using var scope = host.Get<IServiceScopeFactory>().CreateScope();
        object?[] said = [1, "a", 2.5m, true, null, DateTime.UnixEpoch, DayOfWeek.Friday, new[] { "j", "k" }, new Dictionary<string, List<string>> { ["One"] = ["b"] }.AsReadOnly(), (IReadOnlyList<int>)[1], new { Name = "c", Seen = (IEnumerable<string>)["d"] }];
        Assert.Equal(JsonSerializer.Serialize(said, JsonSerializerOptions.Web), JsonSerializer.Serialize(said, Options(scope)));
    }

    [Fact]
    public async Task A_number_told_leaves_no_description_of_arithmetic_in_the_circuit()
    {
        await using var host = await TestHost.StartAsync();
        using var scope = host.Get<IServiceScopeFactory>().CreateScope();
        Assert.False(Options(scope).TryGetTypeInfo(typeof(INumber<int>), out _));
        Assert.False(Options(scope).TryGetTypeInfo(typeof(IConvertible), out _));
    }

    [Fact]
    public async Task Each_circuit_has_a_runtime_of_its_own()
    {
        await using var host = await TestHost.StartAsync();
        using var one = host.Get<IServiceScopeFactory>().CreateScope();
        using var other = host.Get<IServiceScopeFactory>().CreateScope();
        Assert.NotSame(one.ServiceProvider.GetRequiredService<IJSRuntime>(), other.ServiceProvider.GetRequiredService<IJSRuntime>());
    }

    private static JsonSerializerOptions Options(IServiceScope scope) => ScriptJson.OptionsOf((JSRuntime)scope.ServiceProvider.GetRequiredService<IJSRuntime>());
}
