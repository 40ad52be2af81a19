using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Ui;

/// <summary>Somebody's keys: the defaults with what they have changed; an empty key is switched off (WCAG 2.1.4).</summary>
public sealed class PersonKeys(Store store, IJSRuntime script)
{
    private Dictionary<KeyAction, string> _keys = new(DefaultKeys.All);
    private bool _loaded;

    /// <summary>The key for an action, or empty.</summary>
    public string Of(KeyAction action) => _keys[action];

    /// <summary>Reads what the person has changed, once a circuit.</summary>
    public async Task LoadAsync(Actor actor)
    {
        if (_loaded)
            return;
        _loaded = true;
        var json = await store.ReadAsync(db => db.Users.Where(person => person.Id == actor.PersonId).Select(person => person.KeysJson).SingleAsync(), default);
        foreach (var (name, key) in JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [])
            if (Enum.TryParse<KeyAction>(name, out var action))
                _keys[action] = key;
    }

    /// <summary>Keeps other keys. A key may stand for one action only.</summary>
    public async Task<Result<Done>> SaveAsync(Actor actor, IReadOnlyDictionary<KeyAction, string> keys)
    {
        var twice = keys.Values.Where(key => key.Length > 0).CountBy(key => key).FirstOrDefault(count => count.Value > 1).Key;
        if (twice is not null)
            return new Error("keys-twice", twice);
        var changed = keys.Where(pair => DefaultKeys.All[pair.Key] != pair.Value).ToDictionary(pair => pair.Key.ToString(), pair => pair.Value);
        var saved = await store.WriteAsync<Done>(async db =>
        {
            (await db.Users.FindAsync(actor.PersonId))!.KeysJson = JsonSerializer.Serialize(changed);
            return new Done();
        }, default);
        if (saved.IsOk)
            _keys = new(keys);
        return saved;
    }

    /// <summary>Listens for keys until disposed. Nothing is heard while somebody types in a field or composes a word.</summary>
    public async Task<KeyListener> ListenAsync(Func<KeyPress, Task> heard, params KeyAction[] actions)
    {
        var map = new Dictionary<string, KeyPress>();
        foreach (var action in actions.Where(action => _keys[action].Length > 0))
            if (action == KeyAction.Answer)
                for (var digit = 1; digit <= 9; digit++)
                    map[$"{digit}"] = new KeyPress(action, digit);
            else
                map[_keys[action]] = new KeyPress(action, 0);
        var listener = new KeyListener(script, map, heard);
        await listener.StartAsync();
        return listener;
    }
}

/// <summary>The page's ear for keys.</summary>
public sealed class KeyListener(IJSRuntime script, IReadOnlyDictionary<string, KeyPress> keys, Func<KeyPress, Task> heard) : IAsyncDisposable
{
    private DotNetObjectReference<KeyListener>? _self;

    /// <summary>Called by the script.</summary>
    [JSInvokable]
    public Task Heard(string key) => keys.TryGetValue(key, out var press) ? heard(press) : Task.CompletedTask;

    internal async Task StartAsync()
    {
        _self = DotNetObjectReference.Create(this);
        await script.InvokeVoidAsync("consoleUi.listen", _self, keys.Keys);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await script.InvokeVoidAsync("consoleUi.unlisten", _self);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listener with it.
        }
        _self?.Dispose();
    }
}
