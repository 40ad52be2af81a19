using Microsoft.AspNetCore.Components;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Packs;

namespace ReviewerConsole.Features.Intake.Wizard;

/// <summary>Reporting, step by step, without a script and without anything kept here before it is sent.</summary>
public sealed partial class ReportPage
{
    private IReadOnlyList<Pack> _policies = [];
    private SentReport? _sent;
    private DateTime _sentAt;
    private Error? _problem;

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm]
    private ReportForm? Form { get; set; }

    [SupplyParameterFromQuery]
    private string? Surface { get; set; }

    [SupplyParameterFromQuery]
    private string? Post { get; set; }

    [Inject]
    private SendReport Send { get; init; } = null!;

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private TimeProvider Time { get; init; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new ReportForm { Key = Guid.NewGuid(), Surface = Surface, Post = Post };
        if (!Enum.IsDefined(Form.Step) || Form.Key == Guid.Empty)
            (Form.Step, Form.Key) = (ReportStep.Start, Guid.NewGuid());
        var routed = Settings.Routing.Reasons.Select(reason => reason.Policy).ToHashSet();
        _policies = [.. (await Packs.CurrentAsync(Context.RequestAborted)).Select(pack => pack.Pack).Where(pack => routed.Contains(pack.Id))];
    }

    private async Task GoAsync()
    {
        if (Form!.Go == "back" && Form.Step > ReportStep.Start)
            Form.Step--;
        else if (Form.Step == ReportStep.Check)
            await SendAsync();
        else if ((_problem = Send.Check(Form, Form.Step)) is null)
            Form.Step++;
    }

    /// <summary>What is wrong leads back to the step that it was filled in at.</summary>
    private async Task SendAsync()
    {
        if (Enum.GetValues<ReportStep>().Cast<ReportStep?>().FirstOrDefault(step => Send.Check(Form!, step!.Value) is not null) is { } wrong)
            (Form!.Step, _problem) = (wrong, Send.Check(Form, wrong));
        else
        {
            var sent = await Send.RunAsync(Form!, Context.Connection.RemoteIpAddress, Context.RequestAborted);
            (_sent, _sentAt, _problem) = (sent.IsOk ? sent.Value : null, Clock.Now(Time), sent.Error);
        }
    }

    /// <summary>What other steps have asked.</summary>
    private IEnumerable<(string Name, string? Value)> Elsewhere()
    {
        (ReportStep Step, string Name, string? Value)[] all =
        [
            (ReportStep.Start, nameof(ReportForm.Surface), Form!.Surface), (ReportStep.Start, nameof(ReportForm.Post), Form.Post), (ReportStep.Start, nameof(ReportForm.Participant), Form.Participant ? "true" : null),
            (ReportStep.Problem, nameof(ReportForm.Problem), Form.Problem), (ReportStep.Detail, nameof(ReportForm.Reason), Form.Reason), (ReportStep.Detail, nameof(ReportForm.Details), Form.Details),
            (ReportStep.Detail, nameof(ReportForm.Email), Form.Email),
        ];
        return all.Where(each => each.Step != Form.Step && each.Value is not null).Select(each => (each.Name, each.Value));
    }
}
