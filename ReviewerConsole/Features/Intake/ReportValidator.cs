using FluentValidation;
using ReviewerConsole.Core.Delivery;
using ReviewerConsole.Core.Queues;

namespace ReviewerConsole.Features.Intake;

/// <summary>What a report must be like. Each failure's code is also the key of its text.</summary>
public sealed class ReportValidator : AbstractValidator<ReportRequest>
{
    public ReportValidator(Routing routing, TimeProvider time)
    {
        RuleFor(request => request.Post).NotNull().WithErrorCode("required");
        RuleFor(request => request.Post!).SetValidator(new PostValidator(routing, time)).When(request => request.Post is not null);
        RuleFor(request => request.Report).NotNull().WithErrorCode("required");
        RuleFor(request => request.Report!).ChildRules(report =>
        {
            report.RuleFor(item => item.Id).Id();
            report.RuleFor(item => item.Kind).Must(kind => kind is null or "policy" or "legal").WithErrorCode("report-kind");
            report.RuleFor(item => item.Reason).Must(reason => reason is not null && routing.Reason(reason) is not null).WithErrorCode("unknown-reason")
                .WithState(_ => string.Join(", ", routing.Reasons.Select(reason => reason.Id)));
            report.RuleFor(item => item.Details).MaximumLength(10_000).WithErrorCode("too-long");
            report.RuleFor(item => item.CreatedAt).Must(at => Plausible(at, time)).WithErrorCode("time-out-of-range");
            report.RuleFor(item => item.Reporter!.Id).Id().When(item => item.Reporter is not null);
            report.RuleFor(item => item.Reporter!.Email).Email().When(item => item.Reporter is not null);
            report.RuleFor(item => item.Reporter!.Country).Word().When(item => item.Reporter is not null);
            report.RuleFor(item => item.Reporter!.Language).Language().When(item => item.Reporter is not null);
            report.RuleFor(item => item.Reporter!.Since).Must(at => Plausible(at, time)).WithErrorCode("time-out-of-range").When(item => item.Reporter is not null);
        }).When(request => request.Report is not null);
        RuleFor(request => request.Source).Must(source => Sources.Parse(source) is not null).WithErrorCode("unknown-source");
        RuleFor(request => request.Detector).Word();
        RuleFor(request => request).Must(IsOpen).WithErrorCode("private-message").WithName("report.reporter.participant");
    }

    /// <summary>Secrecy of communications: a private message comes only as reported by one who was in it.</summary>
    private static bool IsOpen(ReportRequest request) =>
        request.Post?.Surface != "message" || (request.Report?.Reporter?.Participant == true && request.Source is null or "user");

    private static bool Plausible(DateTimeOffset? at, TimeProvider time) =>
        at is null || (at.Value.Year >= 2000 && at <= time.GetUtcNow().AddDays(1));

    internal sealed class PostValidator : AbstractValidator<PostInput>
    {
        private const int MaximumText = 1_000_000;

        public PostValidator(Routing routing, TimeProvider time)
        {
            RuleFor(post => post.Id).Id();
            RuleFor(post => post.Surface).Must(routing.Surfaces.Contains).WithErrorCode("unknown-surface").WithState(_ => string.Join(", ", routing.Surfaces));
            RuleFor(post => post.Text).NotNull().WithErrorCode("required");
            RuleFor(post => post.Text).Must(text => text is null || text.Shown.Length <= MaximumText).WithErrorCode("too-long");
            RuleFor(post => post.Url).Must(IsAddress).WithErrorCode("not-an-address");
            RuleFor(post => post.Language).Language();
            RuleFor(post => post.CreatedAt).Must(at => Plausible(at, time)).WithErrorCode("time-out-of-range");
            RuleFor(post => post.Views).GreaterThanOrEqualTo(0).WithErrorCode("negative");
            RuleFor(post => post.Container).MaximumLength(500).WithErrorCode("too-long");
            RuleFor(post => post.Author!.Id).Id().When(post => post.Author is not null);
            RuleFor(post => post.Author!.Email).Email().When(post => post.Author is not null);
            RuleFor(post => post.Media).Must(media => media is null || media.Count <= 50).WithErrorCode("too-many");
            RuleForEach(post => post.Media).NotNull().WithErrorCode("required");
            RuleForEach(post => post.Thread).NotNull().WithErrorCode("required");
            RuleFor(post => post.Author!.Handle).Word().When(post => post.Author is not null);
            RuleFor(post => post.Author!.Country).Word().When(post => post.Author is not null);
            RuleFor(post => post.Author!.Language).Language().When(post => post.Author is not null);
            RuleForEach(post => post.Media).Where(item => item is not null).ChildRules(media =>
            {
                media.RuleFor(item => item.Kind).Must(kind => kind is "image" or "video" or "audio").WithErrorCode("media-kind");
                media.RuleFor(item => item.Sha256).Matches("^[0-9a-f]{64}$").WithErrorCode("not-a-sha256");
                media.RuleFor(item => item.Url).Must(IsAddress).WithErrorCode("not-an-address");
                media.RuleFor(item => item.AltText).MaximumLength(10_000).WithErrorCode("too-long");
            });
            RuleFor(post => post.Thread).Must(thread => thread is null || thread.Count <= 100).WithErrorCode("too-many");
        }

        private static bool IsAddress(string? url) =>
            url is null || (url.Length <= 8192 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
    }
}

internal static class IntakeRules
{
    public static IRuleBuilderOptions<T, string?> Id<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(id => id is { Length: > 0 and <= 200 } && !id.Any(char.IsControl)).WithErrorCode("not-an-id");

    public static IRuleBuilderOptions<T, string?> Word<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(word => word is null || (word.Length <= 200 && !word.Any(char.IsControl))).WithErrorCode("not-a-word");

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(email => email is null || (email.Length <= 320 && Mailbox.Of(email) is not null)).WithErrorCode("not-an-email");

    public static IRuleBuilderOptions<T, string?> Language<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(language => language is null || (language.Length is >= 2 and <= 35 && language.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')))
            .WithErrorCode("not-a-language");
}
