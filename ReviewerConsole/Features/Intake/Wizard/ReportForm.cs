using FluentValidation;
using ReviewerConsole.Core.Queues;

namespace ReviewerConsole.Features.Intake.Wizard;

/// <summary>The steps of reporting, in their order.</summary>
public enum ReportStep
{
    /// <summary>What is reported.</summary>
    Start,

    /// <summary>What the problem is.</summary>
    Problem,

    /// <summary>What exactly it is, which says who looks at it.</summary>
    Detail,

    /// <summary>What is about to be sent.</summary>
    Check,
}

/// <summary>What somebody has filled in so far. Every step carries all of it, so that going back loses nothing.</summary>
public sealed class ReportForm
{
    public ReportStep Step { get; set; }

    /// <summary><c>next</c>, <c>back</c> or <c>send</c>.</summary>
    public string? Go { get; set; }

    /// <summary>Made with the form: sending it twice makes one report.</summary>
    public Guid Key { get; set; }

    public string? Surface { get; set; }

    /// <summary>The post's address, or the platform's id of it.</summary>
    public string? Post { get; set; }

    /// <summary>The policy that the problem belongs to.</summary>
    public string? Problem { get; set; }

    /// <summary>The reason for reporting.</summary>
    public string? Reason { get; set; }

    public string? Details { get; set; }

    /// <summary>Where they are told by mail too, or empty.</summary>
    public string? Email { get; set; }

    /// <summary>Whether they were in the conversation, of a private message.</summary>
    public bool Participant { get; set; }
}

/// <summary>What a step needs before the next. The codes are keys of the texts.</summary>
public sealed class ReportFormValidator : AbstractValidator<ReportForm>
{
    /// <summary>The longest further words, in characters.</summary>
    public const int MaximumDetails = 2000;

    private const int MaximumAddress = 2000;

    /// <summary>As long as an id of the API may be.</summary>
    private const int MaximumId = 200;

    public ReportFormValidator(Routing routing)
    {
        RuleSet(nameof(ReportStep.Start), () =>
        {
            RuleFor(form => form.Surface).Must(surface => surface is not null && routing.Surfaces.Contains(surface)).WithErrorCode("choose-surface");
            RuleFor(form => form.Post).Must(post => !string.IsNullOrWhiteSpace(post)).WithErrorCode("needs-post");
            RuleFor(form => form.Post).Must(post => post is null || (post.Length <= MaximumAddress && !post.Any(char.IsControl))).WithErrorCode("post-too-long");
            RuleFor(form => form.Post).Must(post => post is null || post.Trim().Length <= MaximumId || AddressOf(post) is not null).WithErrorCode("post-too-long");
            RuleFor(form => form.Post).Must(post => post is null || !post.Contains("://") || AddressOf(post) is not null).WithErrorCode("not-a-link");
            RuleFor(form => form.Participant).Equal(true).When(form => form.Surface == "message").WithErrorCode("private-message");
        });
        RuleSet(nameof(ReportStep.Problem), () =>
            RuleFor(form => form.Problem).Must(problem => routing.Reasons.Any(reason => reason.Policy == problem)).WithErrorCode("choose-problem"));
        RuleSet(nameof(ReportStep.Detail), () =>
        {
            RuleFor(form => form.Reason).Must((form, reason) => reason is not null && routing.Reason(reason)?.Policy == form.Problem).WithErrorCode("choose-detail");
            RuleFor(form => form.Details).Must(details => details is null || details.Length <= MaximumDetails).WithErrorCode("details-too-long").WithState(_ => MaximumDetails);
            RuleFor(form => form.Email!.Trim()).Email().When(form => !string.IsNullOrWhiteSpace(form.Email));
        });
    }

    /// <summary>What was typed as an address, or null where it is none.</summary>
    public static Uri? AddressOf(string post) => Uri.TryCreate(post.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? uri : null;
}
