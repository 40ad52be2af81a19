using Mono.Cecil;
using Mono.Cecil.Cil;

namespace ReviewerConsole.Tests.Architecture;

/// <summary>Reads the compiled program and holds it to the house's directions (docs/adr, architecture).</summary>
public sealed class DependencyTests
{
    private const string Root = "ReviewerConsole.";
    private static readonly AssemblyDefinition Program = AssemblyDefinition.ReadAssembly(typeof(ConsoleApp).Assembly.Location);
    private static readonly (string From, string To)[] Uses = [.. Program.MainModule.GetTypes().SelectMany(type => References(type).Select(to => (Outer(type), to)).Distinct())];

    [Fact]
    public void Core_rests_on_the_base_library_alone()
    {
        string[] banned = ["Microsoft.", "Npgsql", "YamlDotNet", "FluentValidation", "Radzen"];
        AssertNone(use => Area(use.From) == "Core" && (banned.Any(name => use.To.StartsWith(name, StringComparison.Ordinal)) || (use.To.StartsWith(Root, StringComparison.Ordinal) && Area(use.To) != "Core")));
    }

    [Fact]
    public void Core_asks_neither_clock_nor_chance_nor_disk() => AssertNone(use => Area(use.From) == "Core"
        && use.To is "System.Random" or "System.TimeProvider" or "System.IO.File" or "System.Security.Cryptography.RandomNumberGenerator");

    [Fact]
    public void Nothing_but_the_demo_and_the_composition_rests_on_features() => AssertNone(use =>
        Area(use.To) == "Features" && Area(use.From) is "Core" or "Data" or "Platform" or "Ui");

    [Fact]
    public void Data_rests_on_core_alone() => AssertNone(use => Area(use.From) == "Data" && use.To.StartsWith(Root, StringComparison.Ordinal) && Area(use.To) is not ("Data" or "Core"));

    [Fact]
    public void Features_do_not_call_each_other() => AssertNone(use =>
        Area(use.From) == "Features" && Area(use.To) == "Features" && Feature(use.From) != Feature(use.To) && !use.To.EndsWith("Texts", StringComparison.Ordinal));

    [Fact]
    public void A_component_sees_neither_the_database_nor_an_entity()
    {
        var components = Program.MainModule.GetTypes().Where(type => type.BaseType?.Name is "ComponentBase" or "LayoutComponentBase" or "LiveComponent").Select(type => type.FullName).ToHashSet();
        var data = Program.MainModule.GetTypes().Where(type => type.FullName.StartsWith("ReviewerConsole.Data.", StringComparison.Ordinal) && !type.IsEnum && type.Name != "UtcMicroseconds").Select(type => type.FullName).ToHashSet();
        Assert.NotEmpty(components);
        AssertNone(use => components.Contains(use.From) && data.Contains(use.To));
    }

    [Fact]
    public void Nobody_asks_the_ambient_clock()
    {
        var asked = from type in Program.MainModule.GetTypes()
                    from method in type.Methods.Where(method => method.HasBody)
                    from instruction in method.Body.Instructions
                    where instruction.Operand is MethodReference { DeclaringType.FullName: "System.DateTime" or "System.DateTimeOffset", Name: "get_Now" or "get_UtcNow" or "get_Today" }
                    select method.FullName;
        Assert.Empty(asked);
    }

    private static void AssertNone(Func<(string From, string To), bool> broken) => Assert.Equal([], Uses.Where(broken).Select(use => $"{use.From} uses {use.To}"));

    private static string Area(string type) => type.StartsWith(Root, StringComparison.Ordinal) ? type[Root.Length..].Split('.')[0] : "";

    private static string Feature(string type) => type.Split('.')[2];

    private static string Outer(TypeDefinition type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.FullName;
    }

    private static IEnumerable<string> References(TypeDefinition type)
    {
        var found = new List<TypeReference?> { type.BaseType };
        found.AddRange(type.Interfaces.Select(each => each.InterfaceType));
        found.AddRange(type.Fields.Select(field => field.FieldType));
        found.AddRange(type.CustomAttributes.Where(each => !each.AttributeType.Namespace.StartsWith("System.Runtime.CompilerServices", StringComparison.Ordinal)).Select(each => each.AttributeType));
        foreach (var method in type.Methods)
        {
            found.Add(method.ReturnType);
            found.AddRange(method.Parameters.Select(parameter => parameter.ParameterType));
            if (method.HasBody)
                found.AddRange(method.Body.Instructions.SelectMany(Of));
        }
        return found.OfType<TypeReference>().SelectMany(Flatten).Select(each => each.FullName.Split('/')[0]).Where(name => name.Contains('.')
            && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)).Distinct();
    }

    private static IEnumerable<TypeReference?> Of(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Flatten(TypeReference type) => type is GenericInstanceType generic
        ? generic.GenericArguments.SelectMany(Flatten).Append(generic.ElementType)
        : [type.GetElementType()];
}
