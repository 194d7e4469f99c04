using Consultations.Moderation;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Synthesis;

/// <summary>What staff did to the synthesis stands in the audit log, for who asks for it.</summary>
public sealed class SynthesisAuditTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task It_says_who_did_what_to_which_insight_and_names_passages_by_number(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "The desk was open.");
        Guid[] ids = [Town.NewId(), Town.NewId(), Town.NewId()];
        await town.Done(town.Ada, new AddPart(ids[0], town.Consultation, "A part"));
        await town.Done(town.Ada, new AddTheme(ids[1], town.Consultation, ids[0], "Hours"));
        await town.Done(town.Ben, new AddInsight(ids[2], town.Consultation, ids[1], "Desks open."));
        await town.Done(town.Ben, new MarkPassage(Town.NewId(), town.Consultation, 1, 1, 1, "desk was open", null, ["Opening"], ids[2], Stance.Supports));
        await town.Done(town.Ben, new WordInsight(Town.NewId(), town.Consultation, ids[2], "Desks open early.", "", Strength.SingleVoice, null));
        await town.Done(town.Ben, new Review(Town.NewId(), town.Consultation, ids[2], InsightState.InReview, null));
        await town.Done(town.Ada, new Review(Town.NewId(), town.Consultation, ids[2], InsightState.Approved, null));
        await town.Done(town.Ben, new RemoveNode(Town.NewId(), town.Consultation, ids[2]));

        var rows = await Rows(town, SynthesisAudit.All);
        Assert.Equal(
            [
                ("RemoveNode", "Ben Mod", "#1.1 · Desks open early."), ("ReviewApproved", "Ada Facil", "Desks open early."), ("ReviewInReview", "Ben Mod", "Desks open early."),
                ("WordInsight", "Ben Mod", "Desks open early."), ("MarkPassage", "Ben Mod", "#1.1 · Desks open early. · Opening"), ("AddInsight", "Ben Mod", "Desks open early."),
                ("AddTheme", "Ada Facil", "Hours"), ("AddPart", "Ada Facil", "A part"),
            ],
            rows.Select(r => (r.Act, r.By!, r.Words!)));
        Assert.DoesNotContain(rows, r => r.Words!.Contains("desk was", StringComparison.Ordinal));
        Assert.Equal(2, (await Rows(town, "Review")).Count);
        Assert.Equal("ReviewApproved", Assert.Single(await Rows(town, SynthesisAudit.All, "ada facil", 1)).Act);
        Assert.Equal(2, (await Rows(town, SynthesisAudit.All, "#1.1")).Count);
        // Hundreds of them would cover what was done to people.
        Assert.DoesNotContain(await Rows(town, null), r => SynthesisAudit.Acts.Any(a => r.Act.StartsWith(a, StringComparison.Ordinal)));
    }

    [Fact]
    public void Its_acts_are_told_from_all_others_by_name() =>
        Assert.Empty(SynthesisAudit.Acts.Intersect([.. Enum.GetNames<ModerationKind>(), .. Enum.GetNames<LogKind>()]));

    private static Task<IReadOnlyList<AuditRow>> Rows(Town town, string? act, string word = "", int most = 100) => town.Read(async db =>
        await AuditRow.Of(db, await db.Consultations.Include(c => c.Rooms).SingleAsync(c => c.Id == town.Consultation), act, word, most));
}
