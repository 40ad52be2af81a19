using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Features.Workspace;

/// <summary>The hand on the checklist: which assessment and question are open, what a digit answers, where evidence goes. Holds
/// no page and no database, so that every key can be tried without either.</summary>
public sealed class Worksheet(Checklist checklist, Facts facts, string text, IReadOnlyList<NameMatch> matches, WorkDraft draft)
{
    private readonly IReadOnlyList<Span> _sentences = Sentences.Of(text);
    private string? _editing;
    private string? _path;

    /// <summary>What is filled in so far.</summary>
    public WorkDraft Draft { get; private set; } = draft.Assessments.Count > 0 ? draft : draft with { Assessments = [AssessmentDraft.Empty] };

    /// <summary>The number of the assessment that is open, from 0.</summary>
    public int At { get; private set; }

    public Pack Pack => checklist.Pack;

    public Facts Facts => facts;

    public string Text => text;

    public IReadOnlyList<Span> Sentence => _sentences;

    /// <summary>The sentence that evidence is being picked at, or −1.</summary>
    public int SentenceAt { get; private set; } = -1;

    /// <summary>The option that picked evidence is for, or null.</summary>
    public (string Question, string Option)? Target { get; private set; }

    public AssessmentDraft Assessment => Draft.Assessments[At];

    public AssessmentResult Result => checklist.Assess(Assessment.Answers, facts);

    public Verdict Verdict => new([.. Draft.Assessments.Select(each => checklist.Assess(each.Answers, facts))]);

    /// <summary>The question on the screen: the one reopened, else the next that matters; null at the end.</summary>
    public Question? Current => _editing is { } id ? Pack.Question(id) : Result.Next;

    /// <summary>Whether anything has been answered here, not by the intake.</summary>
    public bool HasAnswered => Draft.Assessments.Any(assessment => Pack.Questions.Any(question => !question.ByIntake && assessment.Answers[question.Id].Count > 0));

    /// <summary>Whether the current list was opened from another, and going back leads there.</summary>
    public bool IsInside => _path is not null;

    public IReadOnlyList<Choice> Choices => Current is { } question ? Workspace.Choices.Of(question, matches, _path) : [];

    public IEnumerable<(Question Question, Option Option, IReadOnlyList<Outcome> Outcomes)> WhatWouldChange =>
        checklist.WhatWouldChange(Assessment.Answers, facts);

    /// <summary>Chooses the line with this digit; nothing happens where there is none.</summary>
    public void Press(int digit)
    {
        if (Choices.FirstOrDefault(choice => choice.Digit == digit) is { } choice)
            Choose(choice);
    }

    public void Choose(Choice choice)
    {
        if (choice.Opens is { } group)
        {
            _path = group;
            return;
        }
        var question = Current!;
        if (question.Many)
            Toggle(question, choice.Option!);
        else
            Answer(question, choice.Option!, choice.Match);
    }

    /// <summary>Ends a many-choice question that has an answer.</summary>
    public void End()
    {
        if (Current is { Many: true } question && Assessment.Answers[question.Id].Count > 0)
            (_editing, _path) = (null, null);
    }

    /// <summary>Goes back: out of a group, or to the last question answered.</summary>
    public void Back()
    {
        if (_path is not null && Current is { } inside)
        {
            _path = Workspace.Choices.Parent(inside, _path);
            return;
        }
        var asked = Result.Asked.Where(question => !question.ByIntake).ToList();
        var here = Current is null ? asked.Count : asked.FindIndex(question => question.Id == Current.Id);
        if (here > 0)
            Reopen(asked[here - 1].Id);
    }

    /// <summary>Opens an answered question again.</summary>
    public void Reopen(string question) => (_editing, _path) = (question, null);

    public void AddAssessment()
    {
        var kept = Pack.Questions.Where(question => question.ByIntake)
            .Aggregate(Answers.None, (answers, question) => Assessment.Answers[question.Id] is { Count: > 0 } given ? answers.With(question.Id, given) : answers);
        Draft = Draft with { Assessments = [.. Draft.Assessments, AssessmentDraft.Empty with { Answers = kept }] };
        Open(Draft.Assessments.Count - 1);
    }

    public void RemoveAssessment()
    {
        if (Draft.Assessments.Count == 1)
            return;
        Draft = Draft with { Assessments = [.. Draft.Assessments.Where((_, at) => at != At)] };
        Open(Math.Min(At, Draft.Assessments.Count - 1));
    }

    public void Open(int assessment) => (At, _editing, _path, Target, SentenceAt) = (assessment, null, null, null, -1);

    /// <summary>Names the registry entry that the subject is, or none.</summary>
    public void NameEntry(Guid? entry) => Change(Assessment with { Entry = entry, Confirmed = entry == Assessment.Entry ? Assessment.Confirmed : null });

    /// <summary>Says what shows that this entry is meant.</summary>
    public void Confirm(string? why) => Change(Assessment with { Confirmed = string.IsNullOrWhiteSpace(why) ? null : why.Trim() });

    public void Say(string message) => Draft = Draft with { Message = message };

    public void Explain(Background background) => Draft = Draft with { Background = background.IsEmpty ? null : background };

    public void Measure(MeasureChoice? choice) => Draft = Draft with { Measure = choice };

    public void Worked(int seconds, bool suggestionShown) =>
        Draft = Draft with { ActiveSeconds = Draft.ActiveSeconds + seconds, SuggestionShown = Draft.SuggestionShown || suggestionShown };

    /// <summary>Makes an option the one that picked sentences are evidence for.</summary>
    public void PickFor(string question, string option) => (Target, SentenceAt) = ((question, option), Math.Max(0, SentenceAt));

    /// <summary>Walks to the next sentence; the first step also chooses an option that still lacks evidence, and past the last
    /// sentence the walk begins again for the next option.</summary>
    public void WalkSentence()
    {
        var targets = Targets().ToArray();
        if (targets.Length == 0 || _sentences.Count == 0)
            return;
        var atEnd = SentenceAt == _sentences.Count - 1;
        if (Target is null)
            Target = targets.FirstOrDefault(target => !Assessment.Evidence.Any(item => item.Option == target.Option && item.Spans.Count > 0), targets[0]);
        else if (atEnd)
            Target = targets[(Array.IndexOf(targets, Target.Value) + 1) % targets.Length];
        SentenceAt = atEnd ? 0 : SentenceAt + 1;
    }

    /// <summary>Marks the sentence at hand, or takes its mark away.</summary>
    public void MarkSentence()
    {
        if (SentenceAt >= 0)
            MarkSentence(SentenceAt);
    }

    public void MarkSentence(int sentence)
    {
        if (Target is not { } target || sentence >= _sentences.Count)
            return;
        SentenceAt = sentence;
        var others = Assessment.Evidence.Where(item => item.Question != target.Question || item.Option != target.Option);
        var mine = Assessment.Evidence.FirstOrDefault(item => item.Question == target.Question && item.Option == target.Option) ?? new Evidence(target.Question, target.Option, []);
        var span = _sentences[sentence];
        mine = mine with { Spans = mine.Spans.Contains(span) ? [.. mine.Spans.Where(each => each != span)] : [.. mine.Spans.Append(span).OrderBy(each => each.Start)] };
        Change(Assessment with { Evidence = [.. others, mine] });
    }

    /// <summary>Whether a sentence is evidence for any option of the open assessment.</summary>
    public bool IsEvidence(Span sentence) => Targets().Any(target =>
        Judge.EvidenceFor(Assessment, target.Question, target.Option, text).Any(span => span.Start < sentence.Start + sentence.Length && sentence.Start < span.Start + span.Length));

    /// <summary>A pointer in words to what no span can show: a frame, a time mark, or the place where an exception shows.</summary>
    public void PointTo(string question, string option, string? place, string? note)
    {
        var others = Assessment.Evidence.Where(item => item.Question != question || item.Option != option);
        var mine = Assessment.Evidence.FirstOrDefault(item => item.Question == question && item.Option == option) ?? new Evidence(question, option, []);
        Change(Assessment with { Evidence = [.. others, mine with { Place = place ?? mine.Place, Note = note ?? mine.Note }] });
    }

    /// <summary>The chosen options that need words as evidence.</summary>
    public IEnumerable<(string Question, string Option)> Targets() =>
        from question in Pack.Questions
        where question.Evidence == EvidenceKind.Words
        from option in Assessment.Answers[question.Id]
        select (question.Id, option);

    private void Answer(Question question, Option option, NameMatch? match)
    {
        var answers = checklist.Prune(Assessment.Answers.With(question.Id, option.Id), facts);
        Change(!question.FromDesignations ? Assessment with { Answers = answers } : Assessment with { Answers = answers, Entry = match?.Id, Confirmed = match?.Id == Assessment.Entry ? Assessment.Confirmed : null });
        (_editing, _path) = (null, null);
    }

    private void Toggle(Question question, Option option)
    {
        var chosen = Assessment.Answers[question.Id];
        IReadOnlyList<string> now = chosen.Contains(option.Id) ? [.. chosen.Where(id => id != option.Id)]
            : option.ExcludesOthers ? [option.Id]
            : [.. chosen.Where(id => !question.Option(id)!.ExcludesOthers), option.Id];
        Change(Assessment with
        {
            Answers = checklist.Prune(Assessment.Answers.With(question.Id, now), facts),
        });
        (_editing, _path) = (now.Count > 0 && option.ExcludesOthers ? null : question.Id, null);
    }

    /// <summary>Other answers take along the evidence of those that are gone, and a measure lowered for them.</summary>
    private void Change(AssessmentDraft assessment)
    {
        var answered = assessment.Answers != Assessment.Answers;
        if (answered)
            assessment = assessment with { Evidence = [.. assessment.Evidence.Where(item => assessment.Answers[item.Question].Contains(item.Option))] };
        Draft = Draft with
        {
            Assessments = [.. Draft.Assessments.Select((each, at) => at == At ? assessment : each)],
            Measure = answered ? null : Draft.Measure,
        };
        if (Target is { } target && !Targets().Contains(target))
            (Target, SentenceAt) = (null, -1);
    }
}
