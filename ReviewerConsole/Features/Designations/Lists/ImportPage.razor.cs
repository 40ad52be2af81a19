using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Designations.Lists;

/// <summary>Takes in a public list: nothing is changed that a lead has not seen as a difference first.</summary>
public sealed partial class ImportPage
{
    private readonly IBrowserFile?[] _files = new IBrowserFile?[2];
    private IReadOnlyList<ImportLine> _imports = [];
    private IReadOnlyList<DesignationKind> _kinds = [];
    private string _source = Sources.Ofac;
    private PublicList? _list;
    private ImportPreview? _preview;
    private ImportReport? _done;
    private Error? _problem;
    private bool _isBusy;
    private int _round;

    [Inject]
    private ImportList Import { get; init; } = null!;

    [Inject]
    private WaitingChanges Waiting { get; init; } = null!;

    [Inject]
    private DesignationKinds AllKinds { get; init; } = null!;

    [Inject]
    private CurrentActor Current { get; init; } = null!;

    [Inject]
    private PersonZone Zone { get; init; } = null!;

    private IReadOnlyList<string> Files => _source == Sources.Ofac ? ["sdn", "alt"] : ["un"];

    protected override async Task OnInitializedAsync()
    {
        await Zone.LoadAsync();
        _kinds = await AllKinds.AllAsync(default);
        _imports = await Waiting.ImportsAsync(default);
    }

    private void Choose(string? source)
    {
        (_source, _list, _preview, _done, _problem) = (source ?? Sources.Ofac, null, null, null, null);
        Array.Clear(_files);
        _round++;
    }

    private async Task PreviewAsync()
    {
        (_list, _preview, _done, _problem, _isBusy) = (null, null, null, null, true);
        StateHasChanged();
        try
        {
            var read = await ReadAsync();
            (_list, _problem) = (read.IsOk ? read.Value : null, read.Error);
            if (_list is not { Problems.Count: 0 } list)
                return;
            var preview = await Import.PreviewAsync(await Current.GetAsync(), list, default);
            (_preview, _problem) = (preview.IsOk ? preview.Value : null, preview.Error);
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task<Result<PublicList>> ReadAsync()
    {
        var files = new List<ListFile>();
        foreach (var file in _files.Take(Files.Count))
        {
            if (file is null)
                return new Error("import-choose");
            if (file.Size > ListFile.Largest)
                return new Error("list-too-large", file.Name, ListFile.Largest / 1024 / 1024);
            await using var stream = file.OpenReadStream(ListFile.Largest);
            var read = await ListFile.ReadAsync(file.Name, stream, default);
            if (!read.IsOk)
                return read.Error!;
            files.Add(read.Value);
        }
        return await Task.Run(() => _source == Sources.Ofac ? OfacReader.Read(files[0], files[1]) : UnReader.Read(files[0]));
    }

    private async Task ConfirmAsync()
    {
        _isBusy = true;
        var done = await Import.RunAsync(await Current.GetAsync(), _list!, _preview!.Version, default);
        (_done, _problem, _isBusy) = (done.IsOk ? done.Value : null, done.Error, false);
        (_list, _preview) = (null, null);
        _imports = await Waiting.ImportsAsync(default);
    }

    private async Task ConfirmOldAsync(Guid import)
    {
        _problem = (await Waiting.ConfirmAsync(await Current.GetAsync(), import, default)).Error;
        _imports = await Waiting.ImportsAsync(default);
    }

    private string Told(ListProblem problem) => problem.Line > 0
        ? L["at-line", problem.File, problem.Line, L[problem.Error.Code, [.. problem.Error.Args]]]
        : U["labelled", problem.File, L[problem.Error.Code, [.. problem.Error.Args]]];
}
