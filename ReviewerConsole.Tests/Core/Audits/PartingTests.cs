using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Audits;

public sealed class PartingTests
{
    [Fact]
    public void Two_sheets_part_at_the_first_question_answered_otherwise()
    {
        var pack = PackReader.Read(File.ReadAllBytes(PackFiles.All().Last(file => file.Contains("personal-attacks")))).Pack!;
        Assert.Null(Parting.Of(pack, Drafts.Insult, Drafts.Insult));
        Assert.Equal(new Parting(0, "act"), Parting.Of(pack, Drafts.Insult, Drafts.Nothing));
        Assert.Equal(new Parting(1, null), Parting.Of(pack, Drafts.Insult, Drafts.Insult with { Assessments = [Drafts.Insult.Assessments[0], Drafts.Nothing.Assessments[0]] }));
    }

    [Fact]
    public void Exceptions_and_what_cannot_be_told_are_signs_of_risk()
    {
        Assert.Equal(AuditSign.None, AuditSigns.Of(Drafts.Insult.Assessments.Select(each => each.Answers)));
        Assert.Equal(AuditSign.Exception, AuditSigns.Of(Drafts.Covered.Assessments.Select(each => each.Answers)));
        Assert.Equal(AuditSign.Exception | AuditSign.Unclear, AuditSigns.Of([Answers.None.With("exception", "satire").With("satire-test", "needs-context")]));
    }
}
