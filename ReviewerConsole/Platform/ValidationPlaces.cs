using FluentValidation.Results;

namespace ReviewerConsole.Platform;

/// <summary>Where in a list something is wrong.</summary>
public static class ValidationPlaces
{
    /// <summary>The place, from 0, of the item that a failure is about; −1 for what is wrong with the whole.</summary>
    public static int Place(this ValidationFailure failure) => failure.PropertyName.Split('[', ']') is [_, var number, ..] && int.TryParse(number, out var at) ? at : -1;
}
