using ReviewerConsole.Core;

namespace ReviewerConsole.Platform.Auth;

/// <summary>Who asks a handler for something, as the database knows them at this moment.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Their name, for their own pages.</param>
/// <param name="Allowed">What they may do.</param>
/// <param name="Language">The language the console speaks to them.</param>
/// <param name="ReviewLanguages">Languages they review.</param>
/// <param name="OptOuts">Reasons of cases that they are not offered.</param>
/// <param name="ConfirmedAt">When they last proved who they are in this session (<see cref="StepUp"/>); null for a key.</param>
public sealed record Actor(
    Guid PersonId, string Name, IReadOnlySet<Permission> Allowed, string Language, IReadOnlyList<string> ReviewLanguages, IReadOnlyList<string> OptOuts,
    DateTime? ConfirmedAt = null)
{
    /// <summary>Who the log says it was.</summary>
    public string LogId => PersonId.ToString("N");

    /// <summary>Whether they may.</summary>
    public bool May(Permission permission) => Allowed.Contains(permission);

    /// <summary>The refusal, or null if they may.</summary>
    public Error? Unless(Permission permission) => May(permission) ? null : Error.Forbidden;
}
