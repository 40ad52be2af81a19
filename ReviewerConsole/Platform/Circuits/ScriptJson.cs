using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.JSInterop;

namespace ReviewerConsole.Platform.Circuits;

/// <summary>Spares each circuit some fifty descriptions of types. What a circuit sends to its page's script is written by JSON
/// options of its own, and as it does not say of which type each value is, the serializer looks through all that the value's
/// type stands for, down to the arithmetic of whole numbers, and remembers it for as long as the circuit lives.</summary>
public static class ScriptJson
{
    private static readonly IJsonTypeInfoResolver Resolver = new SparingResolver();

    /// <summary>Makes the circuits' script runtime as the framework does, with options that are spared.</summary>
    public static IServiceCollection AddScriptJson(this IServiceCollection services)
    {
        var make = ActivatorUtilities.CreateFactory(services.Last(service => service.ServiceType == typeof(IJSRuntime)).ImplementationType!, []);
        return services.AddScoped<IJSRuntime>(provider =>
        {
            var runtime = (JSRuntime)make(provider, []);
            OptionsOf(runtime).TypeInfoResolver = Resolver;
            return runtime;
        });
    }

    /// <summary>What a runtime writes by. It is meant for classes that derive from it; the circuit's is closed.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    internal static extern JsonSerializerOptions OptionsOf(JSRuntime runtime);

    private sealed class SparingResolver : IJsonTypeInfoResolver
    {
        private readonly DefaultJsonTypeInfoResolver _all = new();

        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type.IsInterface && type.Namespace is "System" or "System.Numerics" or "System.Runtime.Serialization" ? null : _all.GetTypeInfo(type, options);
    }
}
