using Consultations.People;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Accounts;

/// <summary>Somebody's letters, as they wait in the outbox.</summary>
internal static class LetterBox
{
    public static async Task<IReadOnlyList<OutgoingMail>> Letters(this Door door, string to)
    {
        await using var db = door.Db();
        return await db.Mail.Where(m => m.To == to).OrderBy(m => m.Id).ToListAsync();
    }

    /// <summary>Where the only letter's first link leads, as a path.</summary>
    public static async Task<string> Link(this Door door, string to)
    {
        var text = (await door.Letters(to)).Single().Text;
        return new Uri(text.Split('\n').First(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }
}
