using Consultations.Acts;
using Consultations.Rooms;
using Consultations.World;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Importing;

/// <summary>Tables into the town's room, as the page does it.</summary>
internal static class Importing
{
    public static async Task<ImportReading> Read(Town town, string text, Guid? room = null)
    {
        await using var db = await town.Store.CreateDbContextAsync();
        var consultation = await db.Consultations.AsNoTracking().SingleAsync(c => c.Id == town.Consultation);
        var id = room ?? town.Room;
        var into = await db.Rooms.AsNoTracking().Include(r => r.Questions).SingleAsync(r => r.Id == id);
        var table = ImportTable.Read(text)!;
        return await ImportReading.Of(
            db, consultation, into, table, new ImportTerms(ImportColumns.Guess(table), 1, "en", new ImportDates(TimeZoneInfo.FindSystemTimeZoneById(consultation.TimeZone), false)), town.Clock.GetUtcNow());
    }

    public static async Task<ImportContributions> Ask(Town town, string text, Attribution shown = Attribution.Unattributed, bool agreed = false, Guid? room = null) =>
        new(Town.NewId(), room ?? town.Room, "forum.csv", (await Read(town, text, room)).Texts, shown, agreed);

    public static async Task<Guid> Done(Town town, string text, Attribution shown = Attribution.Unattributed, bool agreed = false)
    {
        var ask = await Ask(town, text, shown, agreed);
        await town.Done(town.Ada, ask);
        return ask.Id;
    }

    public static async Task<string?> Why(Town town, Actor who, Ask ask) => (await town.Desk.Act(who, ask)).Refused?.Reason;
}
