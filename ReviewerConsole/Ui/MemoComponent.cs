using Microsoft.AspNetCore.Components;

namespace ReviewerConsole.Ui;

/// <summary>A component that its parent's rendering leaves alone as long as it would show the same.</summary>
public abstract class MemoComponent : ComponentBase
{
    private object? _shown;

    /// <summary>The parameters that it shows, compared by value.</summary>
    protected abstract object Shown { get; }

    /// <inheritdoc/>
    public override Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        return Equals(_shown, _shown = Shown) ? Task.CompletedTask : base.SetParametersAsync(ParameterView.Empty);
    }
}
