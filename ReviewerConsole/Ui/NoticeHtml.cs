using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Ui;

/// <summary>Writes a notice as HTML, by the component that the inbox shows it with.</summary>
public sealed class NoticeHtml(IServiceScopeFactory scopes, ILoggerFactory loggers, ConsoleSettings settings)
{
    /// <summary>The HTML of its body; links are whole.</summary>
    public Task<string> OfAsync(Notice notice) => WriteAsync<NoticeBody>(new() { [nameof(NoticeBody.Notice)] = notice, [nameof(NoticeBody.UnderPage)] = true, [nameof(NoticeBody.Site)] = settings.Site.BaseUrl });

    /// <summary>A whole page that holds it, for mails.</summary>
    public async Task<string> PageAsync(Notice notice) => "<!DOCTYPE html>\n" + await WriteAsync<NoticePage>(new() { [nameof(NoticePage.Notice)] = notice, [nameof(NoticePage.Site)] = settings.Site.BaseUrl });

    private async Task<string> WriteAsync<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }
}
