namespace ReviewerConsole.Features.Intake;

/// <summary>The answer to one line of a batch or a file.</summary>
public sealed record LineAnswer(ReportReceipt? Receipt, IReadOnlyList<Problem>? Errors);

/// <summary>Takes in lines of JSON (null: one that was too long), a group in a transaction; every line gets its answer, in order.</summary>
public static class ReportLines
{
    private static readonly Problem TooLong = new("", "too-large", IntakeTexts.Message("too-large", IntakeEndpoints.MaximumBody));

    public static async Task<IReadOnlyList<LineAnswer>> TakeAsync(
        AcceptReports accept, IReadOnlyList<byte[]?> lines, Guid keyId, Func<string, bool> hasScope, CancellationToken ct)
    {
        (IncomingReport? Report, IReadOnlyList<Problem> Problems) Read(byte[]? line) => line is null ? (null, [TooLong]) : accept.Read(line, keyId, null, hasScope);
        var read = lines.Select(Read).ToArray();
        var receipts = await accept.AcceptAllAsync([.. read.Select(item => item.Report).OfType<IncomingReport>()], ct);
        var next = 0;
        return [.. read.Select(item => item.Report is null ? new LineAnswer(null, item.Problems) : Answer(receipts[next++]))];
    }

    private static LineAnswer Answer(Core.Result<ReportReceipt> receipt) => receipt.IsOk
        ? new LineAnswer(receipt.Value, null)
        : new LineAnswer(null, [new Problem("", receipt.Error!.Code, IntakeTexts.Message(receipt.Error.Code, [.. receipt.Error.Args]))]);
}
