using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;

namespace ReviewerConsole.Ui;

/// <summary>The page of a failure: it needs no database, no session and no component, all of which may be what failed.</summary>
public static class FailurePage
{
    /// <summary>Writes it for the answer's status, in the reader's language.</summary>
    public static async Task WriteAsync(HttpContext context)
    {
        // What failed ran in the reader's language; what handles it does not.
        if (context.Features.Get<IRequestCultureFeature>() is { } asked)
            CultureInfo.CurrentUICulture = asked.RequestCulture.UICulture;
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<UiTexts>>();
        var key = context.Response.StatusCode switch
        {
            StatusCodes.Status503ServiceUnavailable => "failed-away",
            StatusCodes.Status429TooManyRequests => "failed-often",
            _ => "failed-text",
        };
        string Say(string name) => HtmlEncoder.Default.Encode(texts[name]);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Say("failed-subject")}</title><link rel="stylesheet" href="/css/outside.css"></head>
            <body class="outside"><main><section class="card"><h1>{Say("failed-subject")}</h1><p>{Say(key)}</p><p><a href="/">{Say("failed-home")}</a></p></section></main></body>
            </html>
            """);
    }
}
