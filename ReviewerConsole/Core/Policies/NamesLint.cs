namespace ReviewerConsole.Core.Policies;

/// <summary>The part of the lint that needs no running: every name used is declared, once, and every option is named.</summary>
internal static class NamesLint
{
    private static readonly string[] Facts = ["outcome", "rule", "media", "standing"];
    private static readonly string[] FollowUps = ["lead", "legal", "other-policy", "threat-to-life"];

    public static IEnumerable<Finding> Check(Pack pack) =>
    [
        .. Id(pack), .. Twice(pack), .. Sizes(pack), .. Citations(pack), .. Tests(pack), .. Orderings(pack), .. Order(pack), .. Options(pack), .. Rules(pack), .. Leaves(pack),
    ];

    /// <summary>The id stands in addresses, files and the log.</summary>
    private static IEnumerable<Finding> Id(Pack pack) => pack.Id.Length <= 64 && pack.Id.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        ? [] : [new Finding("id", "An id is at most 64 small letters, digits and hyphens")];

    private static IEnumerable<Finding> Twice(Pack pack)
    {
        (string Path, IEnumerable<string> Ids)[] lists =
        [
            ("clauses", pack.Clauses.Select(clause => clause.Id)),
            ("questions", pack.Questions.Select(question => question.Id)),
            ("rules", pack.Rules.Select(rule => rule.Id)),
            ("measures", pack.Measures.Select(measure => measure.Id)),
            ("overlays", pack.Overlays.Select(overlay => overlay.Id)),
            ("criteria", pack.Criteria.Select(criteria => criteria.Kind)),
            ("orderings", pack.Orderings.Select(ordering => ordering.Id)),
            .. pack.Questions.Select(question => ($"questions/{question.Id}/places", question.Places.Select(place => place.Id))),
            .. pack.Questions.Select(question => ($"questions/{question.Id}/options", question.Options.Select(option => option.Id))),
        ];
        return lists.SelectMany(list => list.Ids.CountBy(id => id).Where(count => count.Value > 1)
            .Select(count => new Finding($"{list.Path}/{count.Key}", $"'{count.Key}' is declared more than once")));
    }

    private static IEnumerable<Finding> Sizes(Pack pack)
    {
        if (pack.Rules.Count is 0 or > 64)
            yield return new Finding("rules", $"1 to 64 rules are allowed, {pack.Rules.Count} found");
        foreach (var question in pack.Questions.Where(question => question.Options.Count is < 2 or > 64))
            yield return new Finding($"questions/{question.Id}/options", $"2 to 64 options are allowed, {question.Options.Count} found");
    }

    private static IEnumerable<Finding> Citations(Pack pack) =>
        from rule in pack.Rules
        from clause in rule.Clauses.DefaultIfEmpty("")
        where pack.Clause(clause) is null
        select new Finding($"rules/{rule.Id}/clauses", clause == "" ? "A rule cites at least one clause" : $"There is no clause '{clause}'");

    private static IEnumerable<(string Path, Condition When)> Conditions(Pack pack) =>
    [
        .. pack.Conditions.Select(named => ($"conditions/{named.Key}", named.Value)),
        .. pack.Questions.Where(question => question.Asked is not null).Select(question => ($"questions/{question.Id}/asked", question.Asked!)),
        .. pack.Rules.Select(rule => ($"rules/{rule.Id}/when", rule.When)),
        .. pack.Overlays.Select(overlay => ($"overlays/{overlay.Id}/when", overlay.When)),
        .. pack.Measures.Where(measure => measure.When is not null).Select(measure => ($"measures/{measure.Id}/when", measure.When!)),
        .. pack.Orderings.SelectMany(ordering => new[] { ordering.When, ordering.Unless }.OfType<Condition>().Select(when => ($"orderings/{ordering.Id}", when))),
    ];

    private static IEnumerable<Finding> Tests(Pack pack) =>
        from condition in Conditions(pack)
        from test in condition.When.AnswerTests()
        from finding in Test(pack, condition.Path, test)
        select finding;

    private static IEnumerable<Finding> Test(Pack pack, string path, AnswerTest test)
    {
        if (Facts.Contains(test.Variable))
        {
            foreach (var value in test.Values.Where(value => !FactValues(pack, test.Variable).Contains(value)))
                yield return new Finding(path, $"'{test.Variable}' is never '{value}'");
            yield break;
        }
        if (pack.Question(test.Variable) is not { } question)
        {
            yield return new Finding(path, $"There is no question '{test.Variable}'");
            yield break;
        }
        foreach (var value in test.Values.Where(value => !question.Options.Any(option => new AnswerTest(question.Id, [value]).Covers(option.Id))))
            yield return new Finding(path, $"'{test.Variable}' has no option '{value}'");
    }

    private static IEnumerable<string> FactValues(Pack pack, string fact) => fact switch
    {
        "outcome" => Enum.GetValues<Outcome>().Select(VerdictJson.Word),
        "rule" => pack.Rules.Select(rule => rule.Id),
        "media" => ["yes"],
        _ => ["served-partial"],
    };

    private static IEnumerable<Finding> Orderings(Pack pack) =>
        from ordering in pack.Orderings
        where ordering.Question is not null
        from value in ordering.These.Concat(ordering.Than)
        where pack.Question(ordering.Question!)?.Option(value) is null
        select new Finding($"orderings/{ordering.Id}", $"'{ordering.Question}' has no option '{value}'");

    private static IEnumerable<Finding> Order(Pack pack)
    {
        var seen = new HashSet<string>(Facts);
        var after = false;
        foreach (var question in pack.Questions)
        {
            foreach (var test in question.Asked?.AnswerTests().Where(test => !seen.Contains(test.Variable)) ?? [])
                yield return new Finding($"questions/{question.Id}/asked", $"'{test.Variable}' is asked later: a question can only rest on earlier ones");
            var isAfter = question.Asked?.AnswerTests().Any(test => test.Variable is "outcome" or "rule") == true;
            if (after && !isAfter)
                yield return new Finding($"questions/{question.Id}", "It feeds the table, so it must stand before the questions that the table's result opens");
            after |= isAfter;
            seen.Add(question.Id);
        }
        foreach (var rule in pack.Rules.Where(rule => rule.When.AnswerTests().Any(test => Facts.Contains(test.Variable))))
            yield return new Finding($"rules/{rule.Id}/when", "A rule rests on answers alone");
    }

    private static IEnumerable<Finding> Options(Pack pack)
    {
        var tests = Conditions(pack).Where(condition => !condition.Path.StartsWith("conditions/", StringComparison.Ordinal))
            .SelectMany(condition => condition.When.AnswerTests()).ToLookup(test => test.Variable);
        foreach (var question in pack.Questions)
            foreach (var option in question.Options)
            {
                if (!tests[question.Id].Any(test => test.Covers(option.Id)) && option.OtherSideOf.Count == 0)
                    yield return new Finding($"questions/{question.Id}/options/{option.Id}", "No rule names it, and it is not declared the other side of one that is named");
                if (option.Group is { } group && question.Groups.All(known => known.Id != group))
                    yield return new Finding($"questions/{question.Id}/options/{option.Id}/group", $"There is no group '{group}'");
                foreach (var other in option.OtherSideOf.Where(other => question.Option(other) is null))
                    yield return new Finding($"questions/{question.Id}/options/{option.Id}/otherSideOf", $"There is no option '{other}'");
            }
        foreach (var question in pack.Questions.Where(question => question.Missing is { } missing && question.Option(missing) is null))
            yield return new Finding($"questions/{question.Id}/missing", $"There is no option '{question.Missing}'");
        if (pack.Questions.Count(question => question.Many) > 1)
            yield return new Finding("questions", "At most one question may have many answers");
    }

    private static IEnumerable<Finding> Rules(Pack pack)
    {
        foreach (var rule in pack.Rules)
        {
            if (rule.Outcome == Outcome.Escalate != (rule.Reason is not null))
                yield return new Finding($"rules/{rule.Id}/reason", "A reason goes with escalate, and with nothing else");
            foreach (var unknown in rule.FollowUps.Except(FollowUps))
                yield return new Finding($"rules/{rule.Id}/followUps", $"'{unknown}' is none of {string.Join(", ", FollowUps)}");
        }
        if (pack.Measures.Count > 0 && pack.Measures[^1].When is not null)
            yield return new Finding($"measures/{pack.Measures[^1].Id}", "The last measure must hold for all that is left");
    }

    private static IEnumerable<Finding> Leaves(Pack pack) =>
        from criteria in pack.Criteria
        from leaf in criteria.Rule.LeafIds()
        where !pack.Leaves.ContainsKey(leaf)
        select new Finding($"criteria/{criteria.Kind}", $"There is no leaf '{leaf}'");
}
