using Consultations.Acts;
using Consultations.Importing;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Desk;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Importing;

/// <summary>An import that was done, with its room.</summary>
public sealed record ImportDone(Import Import, Room Room, string? By);

/// <summary>All that the page for importing shows.</summary>
/// <param name="Sheet">The table that is looked at; null where none was chosen.</param>
/// <param name="Typed">What was pasted and is no table.</param>
public sealed record ImportShown(DeskView Desk, ImportSheet? Sheet, ImportReading? Reading, string Typed, IReadOnlyList<ImportDone> Done);

/// <summary>
/// Importing: a table is chosen, looked at and taken. What is looked at travels in the form and is kept nowhere, so that nothing has to be cleared
/// away, and any node can answer.
/// </summary>
internal static class ImportPages
{
    private const long LargestBody = 24_000_000;

    public static void MapImporting(this WebApplication app)
    {
        var desk = app.MapGroup("/c/{consultation}/desk").ExcludeFromDescription();
        desk.MapGet("/import", (HttpContext http, string consultation) => Of(FormCollection.Empty, null).Show(http, consultation));
        desk.MapPost("/import", Do).DisableAntiforgery();
    }

    private static DeskPage Of(IFormCollection form, Letters? letters) => new(async (http, db, desk, status) =>
    {
        if (!desk.Found.Standing.Facilitates)
        {
            return null;
        }

        var (it, cancel) = (desk.Consultation, http.RequestAborted);
        var sheet = form["act"] == "import" ? ImportSheet.Of(form, letters, it, desk.Now).Sheet : null;
        var done = await db.Imports.AsNoTracking().Where(i => i.ConsultationId == it.Id).OrderByDescending(i => i.At).Take(50)
            .Select(i => new { Import = i, By = db.Users.Where(u => u.Id == i.AccountId).Select(u => u.Name).FirstOrDefault() }).ToListAsync(cancel);
        return Page.Of<ImportPage>(
            new
            {
                Shown = new ImportShown(
                    desk, sheet, sheet is null ? null : await Read(db, it, sheet, desk.Now, cancel), sheet is null ? form["text"].ToString() : "",
                    [.. from one in done let room = it.Rooms.Find(r => r.Id == one.Import.RoomId) where room is not null select new ImportDone(one.Import, room, one.By)]),
            },
            status);
    });

    private static Task<ImportReading> Read(ConsultationsDb db, Consultation it, ImportSheet sheet, DateTimeOffset now, CancellationToken cancel) =>
        ImportReading.Of(db, it, sheet.Room, sheet.Table, sheet.Terms, now, cancel);

    private static async Task<IResult> Do(HttpContext http, string consultation, IAntiforgery antiforgery, IDbContextFactory<ConsultationsDb> store, TimeProvider clock)
    {
        // Larger than what people type: a table of two thousand long contributions.
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { ValueLengthLimit = (int)LargestBody, MultipartBodyLengthLimit = LargestBody, BufferBodyLengthLimit = LargestBody }));
        if (await RoomAnswers.Form(http.Request) is not { } sent)
        {
            return await Of(FormCollection.Empty, null).Refuse(http, consultation, FormCollection.Empty, RoomAnswers.FormTooLarge);
        }

        var (form, letters) = await WithFile(sent, http.RequestAborted);
        var page = Of(form, letters);
        if (form["act"] == "undo")
        {
            return await page.Do(http, consultation, (typed, found) =>
                found.Consultation.Rooms.Find(r => r.Number == typed.Number("room")) is { } room ? new UndoImport(typed.Id, room.Id, typed.KeyId) : null);
        }

        if (http.User.AccountId() is not { } account || !await antiforgery.IsRequestValidAsync(http))
        {
            return await page.Refuse(http, consultation, form, http.User.AccountId() is null ? Refused.Forbidden("SignInFirst") : RoomAnswers.FormStale);
        }

        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        if (await ConsultationReading.Find(db, consultation, account, http.RequestAborted) is not { Standing.Facilitates: true } found)
        {
            return NotHerePage.Answer(http);
        }

        var (sheet, refused) = ImportSheet.Of(form, letters, found.Consultation, clock.GetUtcNow());
        if (sheet is null || refused is not null || form["do"] != "import")
        {
            return refused is null ? await page.Show(http, consultation) : await page.Refuse(http, consultation, form, refused);
        }

        if (form["looked"] != sheet.Looked)
        {
            return await page.Refuse(http, consultation, form, Refused.Conflict("ImportNotLooked"));
        }

        var reading = await Read(db, found.Consultation, sheet, clock.GetUtcNow(), http.RequestAborted);
        return await page.Do(http, consultation, (typed, _) => new ImportContributions(typed.Id, sheet.Room.Id, sheet.From, reading.Texts, sheet.As, sheet.Agreed));
    }

    /// <summary>The words of the file that was chosen stand in the form from here on, and come back with it.</summary>
    private static async Task<(IFormCollection Form, Letters? Letters)> WithFile(IFormCollection form, CancellationToken cancel)
    {
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            return (form, null);
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var read = SentText.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        var fields = form.ToDictionary(f => f.Key, f => f.Value);
        var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
        (fields["text"], fields["from"]) = (read.Text.Length > 0 ? read.Text : form["text"], name.Length <= Import.LongestFrom ? name : name[..Import.LongestFrom]);
        return (new FormCollection(fields), read.Letters);
    }
}
