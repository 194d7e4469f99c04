using System.Net;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Packages;

/// <summary>What must never leave the house in a public package.</summary>
public sealed class DataPackageTests : IAsyncLifetime
{
    private const string Package = "/c/practice/report/data.zip";

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task What_was_withheld_hidden_withdrawn_or_taken_out_is_in_no_file_of_it()
    {
        var (world, account) = (door.World, await Zuleikha());
        await world.Post(account, "Said by office alone.", attribution: Attribution.OfficeOnly);
        await world.Post(account, "Said without either.", attribution: Attribution.Unattributed);
        var hidden = await world.Post(world.Dina, "Zanzibarbarian, all of it.");
        var answer = await world.Post(world.Chidi, "> Zanzibarbarian, all of it.\n\nChidi answers.", parent: hidden);
        var gone = await world.Post(world.Dina, "Perspicacious words of Dina.");
        var redacted = await world.Post(world.Chidi, "Before Quintessentialist, after.");
        var named = await world.Post(account, "Said by name at first.");
        await world.Post(world.Dina, "=HYPERLINK(\"http://example.org\") is what Dina typed.");
        await world.Do(world.Ben, new Summarise(world.NewId(), world.Welcome, SummaryKind.Rolling, $"\"all of it\" (#1.{hidden}), and \"words of Dina\" (#1.{gone}).", answer));
        await Frozen((1, "office alone"), (2, "without either"), (gone, "Perspicacious words"), (redacted, "Before Quintessentialist"), (named, "by name"));

        var before = await Packed.From(door, Package);
        Assert.Equal([], PackageProof.Faults(before.Bytes));
        foreach (var there in new[] { "Zanzibarbarian", "Perspicacious", "Quintessentialist", "Quistgaard", "Vantholm" })
        {
            Assert.Contains(before.Texts(), f => f.Value.Contains(there, StringComparison.Ordinal));
        }

        await world.Do(world.Ben, new Decide(world.NewId(), world.Welcome, hidden, Decision.Hide, "Attacks a person", "Not so."));
        await world.Do(world.Dina, new Withdraw(world.NewId(), world.Welcome, gone));
        await world.Do(world.Ben, new Redact(world.NewId(), world.Welcome, redacted, "Quintessentialist", "Attacks a person", null, null));
        await world.Do(account, new Strengthen(world.NewId(), world.Welcome, named, Attribution.Unattributed));
        await world.Do(account, new Strengthen(world.NewId(), world.Welcome, 1, Attribution.Unattributed));
        foreach (var visitor in new[] { door.Visitor(), await door.SignedIn(world.Dina), await door.SignedIn(world.Ben), await door.SignedIn(world.Root) })
        {
            var after = await Packed.From(door, Package, visitor);
            Assert.Equal([], PackageProof.Faults(after.Bytes));
            foreach (var (file, text) in after.Texts())
            {
                foreach (var lost in new[] { "Zanzibarbarian", "Perspicacious", "Quintessentialist", "Quistgaard", "Vantholm", account.Id.ToString(), world.Dina.Id.ToString(), world.Chidi.Id.ToString(), world.Welcome.ToString() })
                {
                    Assert.False(text.Contains(lost, StringComparison.OrdinalIgnoreCase), $"{lost} is in {file}");
                }
            }
        }

        var texts = (await Packed.From(door, Package)).Texts();
        Assert.Contains("Before […], after.", texts["data/revisions.json"], StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://example.org\"\")", texts["data/revisions.csv"], StringComparison.Ordinal);
        Assert.Contains("Dina Restrepo", texts["data/contributions.json"], StringComparison.Ordinal);
        Assert.DoesNotContain($"\"number\": {hidden}", texts["data/contributions.json"], StringComparison.Ordinal);
        Assert.Contains("\"figure\": \"hidden\"", texts["data/figures.json"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hour_of_what_was_said_without_name_and_office_is_not_told()
    {
        door.Clock.Advance(TimeSpan.FromMinutes(17));
        await door.World.Post(door.World.Dina, "Without a name.", attribution: Attribution.Unattributed);
        await door.World.Post(door.World.Chidi, "With a name.");
        await Frozen((1, "Without a name."));
        var texts = (await Packed.From(door, Package)).Texts();
        Assert.Contains("\"posted\": \"2026-03-02\"", texts["data/contributions.json"], StringComparison.Ordinal);
        Assert.Equal(1, texts["data/contributions.json"].Split("T09:17").Length - 1);
        Assert.Equal(1, texts["data/revisions.json"].Split("T09:17").Length - 1);
    }

    [Fact]
    public async Task Staff_without_name_and_office_are_told_by_number_alone_and_the_ledger_adds_up()
    {
        await door.World.Post(door.World.Dina, "Dina says so.");
        await door.World.Post(door.World.Ben, "A moderator, unnamed.", attribution: Attribution.Unattributed);
        await door.World.Post(door.World.Ben, "A moderator, named.");
        await Frozen((1, "Dina says so."));
        var packed = await Packed.From(door, Package);
        Assert.Equal([], PackageProof.Faults(packed.Bytes));
        Assert.Equal(["participant", "participant", "moderator"], packed.Json("data/contributions.json").EnumerateArray().Select(c => c.GetProperty("role").GetString()));
        Assert.Equal(1, packed.Json("data/figures.json").EnumerateArray().Single(f => f.GetProperty("figure").GetString() == "contributions" && f.GetProperty("room").ValueKind is System.Text.Json.JsonValueKind.Null).GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task Whoever_may_not_read_the_rooms_gets_none_and_the_older_version_stays_at_its_address()
    {
        await door.World.Post(door.World.Dina, "Dina says so.");
        await Frozen((1, "Dina says so."));
        await door.World.Do(door.World.Ada, new FreezeReport(door.World.NewId(), await Practice(), null, "Nothing but the number."));
        Assert.Equal([2, 1], new[] { await Packed.From(door, Package), await Packed.From(door, "/c/practice/report/v1/data.zip") }.Select(p => p.Json("manifest.json").GetProperty("report").GetProperty("number").GetInt32()));
        await using (var db = door.Db())
        {
            await db.Consultations.ExecuteUpdateAsync(s => s.SetProperty(c => c.Visibility, Visibility.Invited).SetProperty(c => c.AccessVersion, c => c.AccessVersion + 1));
        }

        door.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open(Package)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Gita)).Open(Package)).Status);
        Assert.Equal([], PackageProof.Faults((await Packed.From(door, Package, await door.SignedIn(door.World.Chidi))).Bytes));
    }

    private async Task<Guid> Practice()
    {
        await using var db = door.Db();
        return await db.Consultations.Where(c => c.Slug == "practice").Select(c => c.Id).SingleAsync();
    }

    /// <summary>A report in which one insight rests on each passage, and the rest is unread.</summary>
    private async Task Frozen(params (int Number, string Words)[] passages)
    {
        var (world, it) = (door.World, await Practice());
        Guid[] ids = [world.NewId(), world.NewId()];
        await world.Do(world.Ben, new AddPart(ids[0], it, "Part"));
        await world.Do(world.Ben, new AddTheme(ids[1], it, ids[0], "Theme"));
        foreach (var (number, words) in passages)
        {
            var insight = world.NewId();
            await world.Do(world.Ben, new AddInsight(insight, it, ids[1], $"It says so in {number}."));
            await world.Do(world.Ben, new MarkPassage(world.NewId(), it, 1, number, 1, words, null, ["Said"], insight));
            await world.Do(world.Ben, new WordInsight(world.NewId(), it, insight, $"It says so in {number}.", "It was said.", Strength.SingleVoice, null));
            await world.Do(world.Ben, new Review(world.NewId(), it, insight, InsightState.InReview, null));
            await world.Do(world.Ada, new Review(world.NewId(), it, insight, InsightState.Approved, null));
        }

        await world.Do(world.Ben, new WordReport(world.NewId(), it, "What was said", "", "To know.", "", "", "", "", SourceNaming.Name, "", "", "", 0));
        await world.Do(world.Ada, new FreezeReport(world.NewId(), it, "It came too late.", null));
    }

    /// <summary>Somebody whose name and office stand nowhere else.</summary>
    private async Task<Account> Zuleikha()
    {
        var office = new Office { Id = Guid.CreateVersion7(), Key = "vantholm", Name = "Ombudsperson of Vantholm", Kind = OfficeKind.JusticeOrganisation, Country = "XV", Region = Region.EuropeCentralAsia };
        var account = new Account
        {
            Id = Guid.CreateVersion7(), Name = "Zuleikha Quistgaard", UserName = "zq@example.org", NormalizedUserName = "ZQ@EXAMPLE.ORG", Email = "zq@example.org", NormalizedEmail = "ZQ@EXAMPLE.ORG", EmailConfirmed = true,
            SecurityStamp = "x", CreatedAt = Door.Morning,
        };
        await using (var db = door.Db())
        {
            db.AddRange(office, account);
            await db.SaveChangesAsync();
        }

        await door.World.Do(null, new Enrol(door.World.NewId(), door.World.Practice, account.Id, Role.Participant, office.Id));
        return account;
    }
}
