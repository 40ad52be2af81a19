using System.Net.Mail;

namespace ReviewerConsole.Core.Delivery;

/// <summary>Mail addresses as people and programs give them.</summary>
public static class Mailbox
{
    /// <summary>One address and nothing else: no name, no second address, no line break. Null where it is none.</summary>
    /// <param name="text">Such as <c>anna@people.example</c>.</param>
    /// <param name="name">Whose it is, as mails show it.</param>
    public static MailAddress? Of(string? text, string? name = null) => MailAddress.TryCreate(text, name, out var address) && address.Address == text ? address : null;
}
