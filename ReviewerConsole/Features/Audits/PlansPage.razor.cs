using System.Globalization;
using Microsoft.AspNetCore.Components;
using Radzen;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Audits;

/// <summary>Plans for drawing decisions: written, drawn by, and retired.</summary>
public sealed partial class PlansPage
{
    private IReadOnlyList<PlanLine>? _plans;
    private IReadOnlyList<Pack> _policies = [];
    private PlanDraft? _draft;
    private Error? _problem;
    private string? _said;

    [Inject]
    private ManagePlans Plans { get; init; } = null!;

    [Inject]
    private DrawAudits Draws { get; init; } = null!;

    [Inject]
    private PackLibrary Packs { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    [Inject]
    private DialogService Dialogs { get; init; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await Zone.LoadAsync();
        _policies = [.. (await Packs.CurrentAsync(default)).Select(pack => pack.Pack)];
        await LoadAsync();
    }

    private async Task LoadAsync() => _plans = (await Plans.ListAsync(await Current.GetAsync(), default)).Value;

    private void New() => (_draft, _problem, _said) = (new PlanDraft(), null, null);

    private void Edit(PlanLine plan) => (_draft, _problem, _said) = (PlanDraft.Of(plan), null, null);

    private async Task SaveAsync(PlanEdit edit)
    {
        var saved = await Plans.SaveAsync(await Current.GetAsync(), edit, default);
        (_problem, _draft) = (saved.Error, saved.IsOk ? null : _draft);
        await LoadAsync();
    }

    private async Task DrawAsync(PlanLine plan)
    {
        var drawn = await Draws.RunAsync(await Current.GetAsync(), plan.Id, null, default);
        (_problem, _said) = (drawn.Error, drawn.IsOk ? L["plan-drawn", drawn.Value.ToString("N0", CultureInfo.CurrentCulture)].Value : null);
        await LoadAsync();
    }

    private async Task RepeatAsync(PlanLine plan)
    {
        var repeated = await Draws.RepeatAsync(await Current.GetAsync(), plan.Id, default);
        (_problem, _said) = (repeated.Error, repeated.IsOk ? L["plan-repeated", repeated.Value.Hits.ToString("N0", CultureInfo.CurrentCulture), repeated.Value.Of.ToString("N0", CultureInfo.CurrentCulture)].Value : null);
    }

    private async Task RetireAsync(PlanLine plan)
    {
        if (await Dialogs.Confirm(L["plan-retire-ask", plan.Name], L["plan-retire"], new ConfirmOptions { OkButtonText = L["plan-retire"], CancelButtonText = U["cancel"] }) != true)
            return;
        _problem = (await Plans.RetireAsync(await Current.GetAsync(), plan.Id, default)).Error;
        await LoadAsync();
    }
}
