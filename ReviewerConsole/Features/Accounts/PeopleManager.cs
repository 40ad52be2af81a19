using Microsoft.AspNetCore.Identity;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Accounts;

/// <summary>Lends out Identity's manager in a scope of its own, as the only writer: the manager saves by itself.</summary>
public sealed class PeopleManager(IServiceScopeFactory scopes, WriterGate gate)
{
    public Task<T> WithAsync<T>(Func<UserManager<Person>, Task<T>> use, CancellationToken ct) => WithAsync((_, manager) => use(manager), ct);

    /// <summary>The same, with the services of the manager's scope.</summary>
    public async Task<T> WithAsync<T>(Func<IServiceProvider, UserManager<Person>, Task<T>> use, CancellationToken ct)
    {
        using var turn = await gate.EnterAsync(ct);
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<UserManager<Person>>());
    }
}
