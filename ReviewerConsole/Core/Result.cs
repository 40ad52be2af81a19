namespace ReviewerConsole.Core;

/// <summary>An expected failure. <see cref="Code"/> is stable, is what programs test for, and is the key of the text that
/// people read; <see cref="Args"/> fill that text's placeholders in order.</summary>
public sealed record Error(string Code, params IReadOnlyList<object> Args)
{
    /// <summary>The reader lacks the permission for what was asked.</summary>
    public static readonly Error Forbidden = new("forbidden");

    /// <summary>There is no such thing, or it is not the reader's to see: the two are not told apart.</summary>
    public static readonly Error NotFound = new("not-found");
}

/// <summary>What a use case gives back: a value, or the <see cref="Core.Error"/> that stopped it. Exceptions are for bugs.</summary>
public readonly record struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    /// <summary>Why there is no value, or null.</summary>
    public Error? Error { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsOk => Error is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none: the caller did not look at <see cref="Error"/>.</exception>
    public T Value => IsOk ? _value! : throw new InvalidOperationException($"No value: {Error!.Code}");

    /// <summary>A value as a result.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>An error as a result.</summary>
    public static implicit operator Result<T>(Error error) => new(default, error);

    /// <summary>The value handed on, or the same error.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => IsOk ? next(Value) : Error!;
}

/// <summary>Stands for "done" where a use case has nothing else to give back.</summary>
public readonly record struct Done;
