using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Numerics;

namespace ReviewerConsole.Core.Policies;

/// <summary>A pack ready to be worked through: which question comes next, what the answers decide, and why. Safe to share
/// between threads.</summary>
public sealed class Checklist
{
    private readonly Table _table;
    private readonly ConcurrentDictionary<Facts, Lazy<PathTree>> _trees = new();
    private readonly FrozenDictionary<string, (int At, FrozenDictionary<string, ulong> Options)> _bits;

    /// <summary>Prepares a pack; the ways through it are laid out on first use.</summary>
    public Checklist(Pack pack)
    {
        _table = new Table(pack);
        _bits = pack.Questions.Index().ToFrozenDictionary(
            item => item.Item.Id,
            item => (item.Index, item.Item.Options.Index().ToFrozenDictionary(option => option.Item.Id, option => 1UL << option.Index)));
    }

    /// <summary>The pack it works through.</summary>
    public Pack Pack => _table.Pack;

    /// <summary>Works through the answers given and stops at the first open question that matters.</summary>
    /// <param name="answers">Answers with ids that the pack knows (<see cref="Check"/>).</param>
    /// <param name="facts">What is known of post and account.</param>
    /// <param name="fillMissing">Take a question's <see cref="Question.Missing"/> where no answer was given.</param>
    public AssessmentResult Assess(Answers answers, Facts facts, bool fillMissing = false) =>
        new Walk(_table, Tree(facts), Encode(answers), facts, fillMissing).Run();

    /// <summary>The first thing wrong with the form of the answers, or null: an unknown question or option, several answers
    /// where one is asked for, an exclusive option beside another.</summary>
    public Error? Check(Answers answers) =>
        answers.Given.Select(given => Check(given.Key, given.Value)).FirstOrDefault(error => error is not null);

    /// <summary>Answers without those to questions that no longer apply.</summary>
    public Answers Prune(Answers answers, Facts facts)
    {
        for (; ; )
        {
            var gone = Assess(answers, facts).NotApplicable;
            if (gone.Count == 0)
                return answers;
            answers = gone.Aggregate(answers, (left, question) => left.With(question.Id));
        }
    }

    /// <summary>For each question asked, the outcomes that another single answer to it alone would lead to, where they are
    /// not the present one.</summary>
    public IEnumerable<(Question Question, Option Option, IReadOnlyList<Outcome> Outcomes)> WhatWouldChange(Answers answers, Facts facts)
    {
        var now = Assess(answers, facts);
        foreach (var question in now.Asked.Where(question => question != now.Next))
            foreach (var option in question.Options.Where(option => !answers[question.Id].Contains(option.Id)))
            {
                var other = Assess(Prune(answers.With(question.Id, option.Id), facts), facts);
                if (!other.Possible.SequenceEqual(now.Possible))
                    yield return (question, option, other.Possible);
            }
    }

    internal PathTree Tree(Facts facts) =>
        _trees.GetOrAdd(facts, key => new Lazy<PathTree>(() => new PathTree(_table, key))).Value;

    private Error? Check(string id, IReadOnlyList<string> chosen)
    {
        if (Pack.Question(id) is not { } question)
            return new Error("unknown-question", id, Pack.Id);
        foreach (var option in chosen)
            if (question.Option(option) is null)
                return new Error("unknown-option", option, id);
        if (chosen.Count == 0)
            return new Error("empty-answer", id);
        if (chosen.Count != chosen.Distinct().Count())
            return new Error("option-twice", id);
        if (chosen.Count > 1 && !question.Many)
            return new Error("one-answer-only", id);
        var exclusive = chosen.Count > 1 ? chosen.FirstOrDefault(option => question.Option(option)!.ExcludesOthers) : null;
        return exclusive is null ? null : new Error("option-excludes-others", exclusive, id);
    }

    private ulong[] Encode(Answers answers)
    {
        var masks = new ulong[_table.QuestionCount];
        foreach (var (question, chosen) in answers.Given)
            if (_bits.TryGetValue(question, out var known))
                for (var i = 0; i < chosen.Count; i++)
                    if (known.Options.TryGetValue(chosen[i], out var bit))
                        masks[known.At] |= bit;
        return masks;
    }

    internal static IEnumerable<int> Bits(ulong mask)
    {
        for (; mask != 0; mask &= mask - 1)
            yield return BitOperations.TrailingZeroCount(mask);
    }
}
