using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace ReviewerConsole.Tests.Support;

/// <summary>Hands out the older AngleSharp.Diffing that bUnit is content with; why: docs/adr/0005.</summary>
internal static class BunitDiffing
{
    [ModuleInitializer]
    internal static void Register() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing" ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "diffing", "AngleSharp.Diffing.dll")) : null;
}
