using System.Text;
using System.Text.Json.Nodes;
using ReviewerConsole.Features.Policies;

namespace ReviewerConsole.Tests.Platform;

public sealed class CommandTests
{
    [Theory]
    [InlineData("""{"id":"a","assessments":[{"subject":"terrorist","exception":"none","voice":"own","treatment":["praise.celebrate"]}]}""", """{"id":"a","outcome":"remove","measure":"strike","followUps":[],"warnings":[],"unneeded":["voice"]}""")]
    [InlineData("""{"id":7,"assessments":[{"subject":"none"}]}""", """{"id":7,"outcome":"keep","measure":null,"followUps":[],"warnings":[],"unneeded":[]}""")]
    [InlineData("""{"id":"b","assessments":[{"subject":"none"},{"subject":"unknown"}]}""", """{"id":"b","outcome":"escalate","measure":null}""")]
    [InlineData("""{"id":"c","assessments":[{"subject":"terrorist"}]}""", """{"id":"c","error":{"code":"undecided","next":"exception"}}""")]
    [InlineData("""{"id":"d","assessments":[{"subject":"none","voice":"own"}]}""", """{"id":"d","error":{"code":"not-applicable"}}""")]
    [InlineData("""{"id":"e","assessments":[{"subject":"martian"}]}""", """{"id":"e","error":{"code":"unknown-option"}}""")]
    [InlineData("""{"id":"f","assessments":[{"colour":"red"}]}""", """{"id":"f","error":{"code":"unknown-question"}}""")]
    [InlineData("""{"id":"g","assessments":[{"subject":["none","unknown"]}]}""", """{"id":"g","error":{"code":"one-answer-only"}}""")]
    [InlineData("""{"id":"h","assessments":[{"subject":5}]}""", """{"id":"h","error":{"code":"answer-not-a-word"}}""")]
    [InlineData("""{"id":"i","assessments":[]}""", """{"id":"i","error":{"code":"no-assessments"}}""")]
    [InlineData("""{"id":"j"}""", """{"id":"j","error":{"code":"no-assessments"}}""")]
    [InlineData("", """{"id":null,"error":{"code":"empty-line"}}""")]
    [InlineData("{", """{"id":null,"error":{"code":"broken-json"}}""")]
    [InlineData("""{"id":"\ud800","assessments":[]}""", """{"id":null,"error":{"code":"broken-json"}}""")]
    [InlineData("""{"id":"k","assessments":[{"subject":"\ud800"}]}""", """{"id":null,"error":{"code":"broken-json"}}""")]
    [InlineData("""{"id":"\ud83d\ude00","assessments":[{"subject":"none"}]}""", """{"id":"😀","outcome":"keep"}""")]
    [InlineData("[]", """{"id":null,"error":{"code":"broken-json"}}""")]
    public void A_line_is_answered_with_a_line(string line, string expected)
    {
        var answer = JsonNode.Parse(Decide("doi", line).Single())!;
        foreach (var (key, value) in JsonNode.Parse(expected)!.AsObject())
            if (key == "error")
                foreach (var (part, word) in value!.AsObject())
                    Assert.Equal((string?)word, (string?)answer["error"]![part]);
            else
                Assert.True(JsonNode.DeepEquals(value, answer[key]), $"{key}: {answer.ToJsonString()}");
    }

    [Fact]
    public void The_run_goes_on_after_a_bad_line_and_nothing_else_is_printed()
    {
        var lines = Decide("personal-attacks", "{", """{"id":1,"assessments":[{"channel":"private-other"}]}""", "", """{"id":2,"assessments":[{"channel":"public","target":"nobody","act":["harassment.threat"],"context":"none"}]}""");
        Assert.Equal([null, "keep", null, "escalate"], lines.Select(line => (string?)JsonNode.Parse(line)!["outcome"]));
        Assert.Equal(["threat-to-life"], JsonNode.Parse(lines[3])!["followUps"]!.AsArray().Select(each => (string?)each));
    }

    [Fact]
    public void An_unknown_policy_is_told_on_the_other_stream()
    {
        var errors = new StringWriter();
        Assert.Equal(2, PolicyCommand.Decide("nothing", Stream.Null, Stream.Null, errors));
        Assert.Contains("doi, personal-attacks", errors.ToString());
    }

    [Theory]
    [InlineData("polcy")]
    [InlineData("serve")]
    public async Task A_misspelt_verb_does_not_start_the_server(string verb) => Assert.Equal(2, await Commands.RunAsync([verb]));

    private static string[] Decide(string pack, params string[] lines)
    {
        using var output = new MemoryStream();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        Assert.Equal(0, PolicyCommand.Decide(pack, input, output, TextWriter.Null));
        return Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
