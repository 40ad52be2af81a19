namespace ReviewerConsole.Ui;

/// <summary>What a key can do.</summary>
public enum KeyAction
{
    Next,
    Down,
    Up,
    Open,
    Answer,
    Evidence,
    Mark,
    Back,
    Submit,
    Undo,
    Escalate,
    Skip,
    Release,
    StepAway,
    HandOver,
    Blur,
    Grey,
    Explain,
    Characters,
    Find,
    Help,
}

/// <summary>A key was pressed: what it does here, and the digit where it answers.</summary>
public readonly record struct KeyPress(KeyAction Action, int Digit);

/// <summary>Which key does what, before anybody has changed it.</summary>
public static class DefaultKeys
{
    public static readonly IReadOnlyDictionary<KeyAction, string> All = new Dictionary<KeyAction, string>
    {
        [KeyAction.Next] = "n",
        [KeyAction.Down] = "j",
        [KeyAction.Up] = "k",
        [KeyAction.Open] = "Enter",
        [KeyAction.Answer] = "1–9",
        [KeyAction.Evidence] = "v",
        [KeyAction.Mark] = "Space",
        [KeyAction.Back] = "Backspace",
        [KeyAction.Submit] = "Ctrl+Enter",
        [KeyAction.Undo] = "u",
        [KeyAction.Escalate] = "e",
        [KeyAction.Skip] = "s",
        [KeyAction.Release] = "r",
        [KeyAction.StepAway] = "a",
        [KeyAction.HandOver] = "h",
        [KeyAction.Blur] = "b",
        [KeyAction.Grey] = "g",
        [KeyAction.Explain] = "i",
        [KeyAction.Characters] = "c",
        [KeyAction.Find] = "/",
        [KeyAction.Help] = "?",
    };
}
