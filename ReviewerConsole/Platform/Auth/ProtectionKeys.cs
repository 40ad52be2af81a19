using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Operations;

namespace ReviewerConsole.Platform.Auth;

/// <summary>Keeps the keys of cookies and tokens in the database, so that every node reads what another wrote. The interface
/// is not asynchronous.</summary>
public sealed class ProtectionKeys(IDbContextFactory<AppDb> factory) : IXmlRepository
{
    private const string Prefix = "key-";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = factory.CreateDbContext();
        return [.. db.ProtectionKeys.AsNoTracking().Where(key => key.Name.StartsWith(Prefix)).Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = factory.CreateDbContext();
        db.ProtectionKeys.Add(new ProtectionKey { Name = friendlyName.StartsWith(Prefix, StringComparison.Ordinal) ? friendlyName : Prefix + friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
