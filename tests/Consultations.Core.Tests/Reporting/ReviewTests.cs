using Consultations.Acts;
using Consultations.Planning;
using Consultations.Storage;
using Consultations.Synthesis;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Reporting;

/// <summary>Reviewers by link, and who opens a report to everybody.</summary>
public sealed class ReviewTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_reviewer_comments_as_long_as_the_link_is_open_and_the_staff_answer(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Insight(town);
        Assert.Equal("StaffOnly", await Why(town, town.Chidi, new LetReview(Town.NewId(), town.Consultation, "A friend", 5)));
        var let = new LetReview(Town.NewId(), town.Consultation, "Prof. Okafor", 5);
        await town.Done(town.Ben, let);
        var comment = new CommentOnDraft(Town.NewId(), town.Consultation, let.Id, insight, "Which clerks?");
        await town.Done(Actor.Guest, comment);
        await town.Done(Actor.Guest, new CommentOnDraft(Town.NewId(), town.Consultation, let.Id, null, "Well made."));
        Assert.Equal("NodeGone", await Why(town, Actor.Guest, new CommentOnDraft(Town.NewId(), town.Consultation, let.Id, Town.NewId(), "Of what?")));
        Assert.Equal("NotFound", await Why(town, Actor.Guest, new CommentOnDraft(Town.NewId(), town.Consultation, Town.NewId(), null, "By what link?")));
        Assert.Equal("StaffOnly", await Why(town, town.Dina, new AnswerComment(Town.NewId(), town.Consultation, comment.Id, "Mine")));
        await town.Done(town.Ben, new AnswerComment(Town.NewId(), town.Consultation, comment.Id, "Those of the north."));
        await town.Done(town.Ada, new AnswerComment(Town.NewId(), town.Consultation, comment.Id, "Those of the north; it says so."));
        Assert.Equal(
            [("Prof. Okafor", "Clerks are kind.", "Which clerks?", "Those of the north; it says so."), ("Prof. Okafor", "", "Well made.", null)],
            (await town.Read(db => ReviewComment.In(db, town.Consultation))).Select(c => (c.Link.Name, c.Lead, c.Words, c.Answer)));

        await town.Done(town.Ben, new EndReview(Town.NewId(), town.Consultation, let.Id));
        Assert.Equal("NotFound", await Why(town, Actor.Guest, new CommentOnDraft(Town.NewId(), town.Consultation, let.Id, null, "Late")));
        Assert.Equal("AlreadyDone", await Why(town, town.Ben, new EndReview(Town.NewId(), town.Consultation, let.Id)));
        var second = new LetReview(Town.NewId(), town.Consultation, "Dr. Silva", 2);
        await town.Done(town.Ben, second);
        town.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("NotFound", await Why(town, Actor.Guest, new CommentOnDraft(Town.NewId(), town.Consultation, second.Id, null, "Late")));
    }

    [Theory, OnEveryStore]
    public async Task A_facilitator_opens_the_report_of_closed_rooms_to_everybody(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider, Visibility.Members);
        Assert.Equal("FacilitatorOnly", await Why(town, town.Ben, Worded(town, true)));
        await town.Done(town.Ben, Worded(town, false));
        Assert.Null(await town.Read(db => ReportReading.Find(db, town.Slug, null)));
        Assert.Equal(town.Consultation, (await town.Read(db => ReportReading.Find(db, town.Slug, town.Chidi.Account)))!.Id);
        await town.Done(town.Ada, Worded(town, true));
        await town.Done(town.Ben, Worded(town, true));
        Assert.Equal("FacilitatorOnly", await Why(town, town.Ben, Worded(town, false)));
        Assert.Equal(town.Consultation, (await town.Read(db => ReportReading.Find(db, town.Slug, null)))!.Id);
    }

    [Theory, OnEveryStore]
    public async Task Pictures_are_put_in_by_a_facilitator_and_taken_off(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        Assert.Equal("ReportFirst", await Why(town, town.Ada, new SetPicture(Town.NewId(), town.Consultation, ReportPicture.Cover, new Picture([1, 2], "image/png"))));
        await town.Done(town.Ben, Worded(town, false));
        Assert.Equal("PictureType", await Why(town, town.Ada, new SetPicture(Town.NewId(), town.Consultation, ReportPicture.Cover, new Picture([1, 2], "text/html"))));
        Assert.Equal("PictureTooLarge", await Why(town, town.Ada, new SetPicture(Town.NewId(), town.Consultation, ReportPicture.Cover, new Picture(new byte[SetPicture.Largest + 1], "image/png"))));
        await town.Done(town.Ada, new SetPicture(Town.NewId(), town.Consultation, ReportPicture.Cover, new Picture([1, 2], "image/png")));
        Assert.Equal([1, 2], (await town.Read(db => ReportReading.Picture(db, town.Consultation, ReportPicture.Cover, 0)))!.Bytes);
        Assert.Null(await town.Read(db => ReportReading.Picture(db, town.Consultation, ReportPicture.Cover, null)));
        await town.Done(town.Ada, new SetPicture(Town.NewId(), town.Consultation, ReportPicture.Logo, new Picture([3], "image/jpeg")));
        await town.Done(town.Ada, new SetPicture(Town.NewId(), town.Consultation, ReportPicture.Cover, null));
        Assert.Equal([3], (await town.Read(db => ReportReading.Picture(db, town.Consultation, ReportPicture.Logo, 0)))!.Bytes);
        Assert.Null(await town.Read(db => ReportReading.Picture(db, town.Consultation, ReportPicture.Cover, 0)));
    }

    private static WordReport Worded(Town town, bool isPublic) => new(Town.NewId(), town.Consultation, "The report", "", "To know.", "", "", "", "", SourceNaming.Number, "", "", "", null, isPublic);

    private static async Task<Guid> Insight(Town town)
    {
        Guid[] ids = [Town.NewId(), Town.NewId(), Town.NewId()];
        await town.Done(town.Ben, new AddPart(ids[0], town.Consultation, "Part"));
        await town.Done(town.Ben, new AddTheme(ids[1], town.Consultation, ids[0], "Theme"));
        await town.Done(town.Ben, new AddInsight(ids[2], town.Consultation, ids[1], "Clerks are kind."));
        return ids[2];
    }

    private static async Task<string> Why(Town town, Actor who, Ask ask) => (await town.Desk.Act(who, ask)).Refused is { } refused ? refused.Kind is RefusedKind.NotFound ? "NotFound" : refused.Reason : "done";
}
