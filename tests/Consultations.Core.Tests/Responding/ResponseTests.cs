using System.Text.Json;
using Consultations.Acts;
using Consultations.Contesting;
using Consultations.People;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Responding;

/// <summary>The host answers a published report; the report stays what it was.</summary>
public sealed class ResponseTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_response_stands_beside_the_frozen_document_and_a_later_one_keeps_the_earlier(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await ContestTests.Approved(town);
        Assert.Equal("NotInReport", await Why(town, town.Ben, Respond(town, insight)));
        await town.Done(town.Ada, Freeze(town));
        var document = await Document(town);
        Assert.Equal("StaffOnly", await Why(town, town.Dina, Respond(town, insight)));
        Assert.Equal("NotInReport", await Why(town, town.Ben, Respond(town, Town.NewId())));
        await town.Done(town.Ben, Respond(town, insight));
        Assert.Equal("AlreadyDone", await Why(town, town.Ben, Respond(town, insight)));
        town.Clock.Advance(TimeSpan.FromDays(3));
        await town.Done(town.Ada, Respond(town, insight) with { Response = ResponseKind.TakenUp, Words = "All desks open on Fridays.", Link = "https://example.org/desks", Date = new DateOnly(2026, 7, 16) });
        var report = (await Read(town))!;
        Assert.Equal(
            [(ResponseKind.TakenUp, "All desks open on Fridays.", "https://example.org/desks", new DateOnly(2026, 7, 16), 1), (ResponseKind.InPart, "Some desks will.", null, new DateOnly(2026, 7, 15), 1)],
            report.Responses.Select(r => (r.Response, r.Words, r.Link, r.Date, r.Version)));
        Assert.Equal(document, await Document(town));

        var json = JsonDocument.Parse(ReportJson.Write(report)).RootElement.GetProperty("responses");
        Assert.Equal((1, "takenUp", "2026-07-16"), (json[0].GetProperty("insight").GetInt32(), json[0].GetProperty("response").GetString(), json[0].GetProperty("date").GetString()));
        Assert.Equal(2, json.GetArrayLength());

        // The next version shows them as what they are: responses to the first.
        await ContestTests.Reword(town, insight);
        await town.Done(town.Ada, Freeze(town) with { Changes = "It is said more carefully." });
        await town.Done(town.Ada, Respond(town, insight) with { Words = "Seen again." });
        Assert.Equal([2, 1, 1], (await Read(town))!.Responses.Select(r => r.Version));
        Assert.Equal([1, 1], (await town.Read(db => ReportReading.Read(db, town.Consultation, 1)))!.Responses.Select(r => r.Version));
    }

    [Theory, OnEveryStore]
    public async Task What_cannot_be_is_refused_with_its_field(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await ContestTests.Approved(town);
        await town.Done(town.Ada, Freeze(town));
        foreach (var (ask, reason, field) in new (RespondTo, string, string)[]
        {
            (Respond(town, insight) with { Words = "" }, "FieldEmpty", "words"),
            (Respond(town, insight) with { Words = new string('x', 4001) }, "FieldTooLong", "words"),
            (Respond(town, insight) with { Link = "http://example.org" }, "LinkForm", "link"),
            (Respond(town, insight) with { Link = "javascript:alert(1)" }, "LinkForm", "link"),
            (Respond(town, insight) with { Link = "/c/practice" }, "LinkForm", "link"),
            (Respond(town, insight) with { Date = new DateOnly(2026, 7, 16) }, "DateToCome", "date"),
            (Respond(town, insight) with { Response = (ResponseKind)9 }, "ChoiceMissing", "response"),
        })
        {
            Assert.Equal((reason, field), (await town.Desk.Act(town.Ben, ask)).Refused is { } refused ? (refused.Reason, refused.Field) : ("done", null));
        }

        await town.Done(town.Ben, Respond(town, insight) with { Response = ResponseKind.Open, Words = "" });
    }

    [Theory, OnEveryStore]
    public async Task Followers_are_told_once_a_day_at_most_however_many_responses_there_are(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await ContestTests.Approved(town);
        await town.Done(town.Ada, Freeze(town));
        await town.Desk.Act(town.Dina, new SubscribeToConsultation(Town.NewId(), town.Consultation, true));
        Assert.Equal("NothingToTell", await Why(town, town.Ben, Tell(town)));
        await town.Done(town.Ben, Respond(town, insight));
        Assert.Equal(0, await Mails(town));
        Assert.Equal("StaffOnly", await Why(town, town.Dina, Tell(town)));
        await town.Done(town.Ben, Tell(town));
        Assert.Equal(1, await Mails(town));
        town.Clock.Advance(TimeSpan.FromHours(1));
        await town.Done(town.Ben, Respond(town, insight) with { Words = "More desks will." });
        Assert.Equal(new ResponseStanding(1, Town.Now, Town.Now.AddDays(1)), await town.Read(db => ResponseReading.Of(db, town.Consultation, town.Clock.GetUtcNow())));
        Assert.Equal("ToldToday", await Why(town, town.Ben, Tell(town)));
        town.Clock.Advance(TimeSpan.FromHours(23));
        await town.Done(town.Ben, Tell(town));
        Assert.Equal(2, await Mails(town));
        town.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("NothingToTell", await Why(town, town.Ben, Tell(town)));
    }

    private static RespondTo Respond(Town town, Guid insight) => new(Town.NewId(), town.Consultation, insight, ResponseKind.InPart, "Some desks will.", null, null);

    private static TellResponses Tell(Town town) => new(Town.NewId(), town.Consultation);

    private static FreezeReport Freeze(Town town) => new(Town.NewId(), town.Consultation, null, null);

    private static Task<int> Mails(Town town) => town.Read(db => db.Mail.CountAsync(m => m.Stream == town.Consultation && m.What == LogKind.ResponsesTold && m.Kind == MailKind.Followed));

    private static Task<string> Document(Town town) => town.Read(db => db.ReportVersions.Where(v => v.ConsultationId == town.Consultation && v.Number == 1).Select(v => v.Document).SingleAsync());

    private static Task<Report?> Read(Town town) => town.Read(db => ReportReading.Read(db, town.Consultation, null));

    private static async Task<string> Why(Town town, Actor who, Ask ask) => (await town.Desk.Act(who, ask)).Refused is { } refused ? refused.Reason : "done";
}
