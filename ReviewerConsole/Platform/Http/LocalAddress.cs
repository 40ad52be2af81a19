namespace ReviewerConsole.Platform.Http;

/// <summary>Where somebody is led back to: never to another site.</summary>
public static class LocalAddress
{
    /// <summary>The address if it is one of this site, else the start page.</summary>
    public static string Of(string? address) => address is ['/', ..] and not ['/', '/' or '\\', ..] ? address : "/";
}
