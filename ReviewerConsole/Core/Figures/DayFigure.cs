namespace ReviewerConsole.Core.Figures;

/// <summary>What is counted by the day. The numbers are stored; the key that goes with each is said here.</summary>
public enum DayFigure
{
    /// <summary>Reports taken in, by their source.</summary>
    Reports = 0,

    /// <summary>Cases begun or begun anew by a report, by language.</summary>
    Cases = 1,

    /// <summary>First decisions, by outcome: of a matter, not of another look at it.</summary>
    Decisions = 2,

    /// <summary>Posts acted on, by outcome: removed, or put behind a warning that a clause asks for.</summary>
    Actioned = 3,

    /// <summary>Covers that no clause asks for.</summary>
    OwnCovers = 4,

    /// <summary>Posts acted on that were found before anybody reported them, by outcome.</summary>
    Proactive = 5,

    /// <summary>Posts acted on, by clause; one that goes against several counts for each.</summary>
    Clauses = 6,

    /// <summary>Requests for another review, by who asked: author or reporter.</summary>
    Appeals = 7,

    /// <summary>Posts put back, by why: after an author's appeal, or without.</summary>
    Restored = 8,

    /// <summary>Answers to requests, by ruling.</summary>
    Rulings = 9,

    /// <summary>Minutes from report to first decision, all together, by outcome.</summary>
    Minutes = 10,

    /// <summary>Measures that came with decisions, by kind.</summary>
    Measures = 11,

    /// <summary>First decisions, by language.</summary>
    Languages = 12,

    /// <summary>Of decisions of that day that acted: those that an author asked to have looked at again, by outcome. Grows afterwards.</summary>
    CohortAppealed = 13,

    /// <summary>Of those: the ones that were overturned or changed. Grows afterwards.</summary>
    CohortOverturned = 14,

    /// <summary>Of decisions of that day: those that were audited, by outcome. Grows afterwards.</summary>
    CohortAudited = 15,

    /// <summary>Of those: the ones that the auditor would have decided otherwise. Grows afterwards.</summary>
    CohortDiffering = 16,

    /// <summary>Claims that law is broken, by the right they are about.</summary>
    LegalClaims = 17,

    /// <summary>Answers to them by which something was done, by right.</summary>
    LegalTaken = 18,

    /// <summary>Answers by which nothing was done, by right.</summary>
    LegalNotTaken = 19,

    /// <summary>Of all answers: those after the term, by right.</summary>
    LegalLate = 20,

    /// <summary>Notices that an answer takes longer, by right and ground.</summary>
    Interim = 21,

    /// <summary>Authors told of an action on their post, by outcome and measure.</summary>
    AuthorsTold = 22,
}
