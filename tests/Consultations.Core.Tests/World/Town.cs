using System.Globalization;
using Consultations.Acts;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Consultations.World;

/// <summary>
/// The named world: Ada facilitates, Ben moderates, Chidi and Dina take part from Nairobi and Bogotá, Eve was removed, Farid only reads, and
/// Gita has an account but has not joined. One open room with two questions and a second one beside it; a clock that stands until it is turned.
/// </summary>
public sealed class Town : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 7, 15, 9, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Opens = new(2026, 6, 29, 8, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Closes = new(2026, 7, 31, 22, 0, 0, TimeSpan.Zero);

    private readonly StorageOptions options;
    private readonly Process process;

    private Town(StorageOptions options)
    {
        this.options = options;
        process = new Process(options, Clock);
    }

    public FakeTimeProvider Clock { get; } = new(Now);

    public RoomDesk Desk => process.Desk;

    public Timekeeper Timekeeper => process.Timekeeper;

    public RoomBell Bell => process.Bell;

    public RoomTails Tails => process.Tails;

    public IDbContextFactory<ConsultationsDb> Store => process.Store;

    public Guid Consultation { get; } = Guid.CreateVersion7();

    public string Slug => "c-" + Consultation.ToString("n", CultureInfo.InvariantCulture);

    public Guid Room { get; private set; }

    public Guid OtherRoom { get; private set; }

    /// <summary>Chidi's.</summary>
    public Guid Office { get; private set; }

    public Actor Ada { get; } = NewPerson();

    public Actor Ben { get; } = NewPerson();

    public Actor Chidi { get; } = NewPerson();

    public Actor Dina { get; } = NewPerson();

    public Actor Eve { get; } = NewPerson();

    public Actor Farid { get; } = NewPerson();

    public Actor Gita { get; } = NewPerson();

    public static Guid NewId() => Guid.CreateVersion7();

    public static Actor NewPerson() => Actor.Person(Guid.CreateVersion7());

    public static async Task<Town> Make(Stores stores, StorageProvider provider = StorageProvider.Sqlite, Visibility visibility = Visibility.Public)
    {
        var town = new Town(await stores.On(provider));
        await town.Settle(visibility);
        return town;
    }

    /// <summary>A second program on the same database.</summary>
    public Process AnotherProcess(TimeProvider? clock = null) => new(options, clock ?? Clock);

    /// <summary>The plan of this consultation at another address.</summary>
    public Plan PlanAt(string slug) => Plan(Visibility.Public) with { Slug = slug };

    public async Task<Answer> Say(
        Actor who, string text, int? parent = null, int? question = 1, Attribution? attribution = Attribution.Named, Guid? id = null, string language = "en") =>
        await Desk.Act(who, Post(text, parent, question, attribution, id, language));

    public Post Post(
        string text, int? parent = null, int? question = 1, Attribution? attribution = Attribution.Named, Guid? id = null, string language = "en") =>
        new(id ?? NewId(), Room, question, parent, text, language, attribution);

    public Task<Answer> React(Actor who, int number, ReactionKind kind, bool on = true) => Desk.Act(who, new React(NewId(), Room, number, kind, on));

    public Task<Answer> Hide(int number, bool hidden = true) => Desk.Act(Ben, hidden ? new Decide(NewId(), Room, number, Decision.Hide, "Attacks a person") : new Decide(NewId(), Room, number, Decision.Restore));

    public Task<Answer> Turn(RoomState to) => Desk.Act(Ben, new Turn(NewId(), Room, to));

    /// <summary>Rounds of the room, to be started by hand: question, seconds, whether it holds.</summary>
    public async Task PlanRounds(params (int Question, int Seconds, bool Holds)[] rounds)
    {
        foreach (var (question, seconds, holds) in rounds)
        {
            await Done(Ada, new PlanRound(NewId(), Room, null, question, seconds, holds, null, null));
        }
    }

    public Task<List<Round>> ReadRounds() => Read(db => db.Rounds.AsNoTracking().Where(r => r.RoomId == Room).OrderBy(r => r.Number).ToListAsync());

    public async Task<T> Read<T>(Func<ConsultationsDb, Task<T>> read)
    {
        await using var db = await Store.CreateDbContextAsync();
        return await read(db);
    }

    public Task<Room> ReadRoom() => Read(db => db.Rooms.AsNoTracking().Include(r => r.Questions).SingleAsync(r => r.Id == Room));

    /// <summary>What waits to be carried out in the room.</summary>
    public Task<List<ScheduledTransition>> Pending(TransitionKind kind) =>
        Read(db => db.Transitions.AsNoTracking().Where(t => t.Stream == Room && t.Kind == kind && t.ExecutedAt == null && t.DroppedAt == null).ToListAsync());

    public Task<List<ContributionView>> Cards() => Read(db => ContributionView.Read(db, db.Contributions.Where(c => c.RoomId == Room)));

    public Task<List<RoomChange>> Log(long after = 0) => Read(db => RoomLog.After(db, Room, after, 10_000));

    /// <summary>The numbers and the log have neither hole nor double, and the room's own counters agree with them.</summary>
    public async Task AssertDense(IDbContextFactory<ConsultationsDb>? store = null)
    {
        await using var db = await (store ?? Store).CreateDbContextAsync();
        var room = await db.Rooms.AsNoTracking().SingleAsync(r => r.Id == Room);
        var numbers = await db.Contributions.Where(c => c.RoomId == Room).OrderBy(c => c.Number).Select(c => c.Number!.Value).ToListAsync();
        var log = await db.Log.Where(e => e.Stream == Room).OrderBy(e => e.Seq).Select(e => e.Seq).ToListAsync();
        Assert.Equal(Enumerable.Range(1, room.LastNumber), numbers);
        Assert.Equal(Enumerable.Range(1, (int)room.Seq).Select(n => (long)n), log);
        Assert.Equal(log.Count, await db.Receipts.CountAsync(r => r.Stream == Room));
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task Settle(Visibility visibility)
    {
        var nairobi = Place("UNDP Kenya", OfficeKind.CountryOffice, "KE", Region.Africa);
        var bogota = Place("UNDP Colombia", OfficeKind.CountryOffice, "CO", Region.LatinAmericaCaribbean);
        var newYork = Place("UNDP New York", OfficeKind.Headquarters, null, Region.Global);
        Office = nairobi.Id;
        await using (var db = await Store.CreateDbContextAsync())
        {
            db.AddRange(nairobi, bogota, newYork);
            foreach (var (who, name) in Everybody())
            {
                var mail = $"{who.Account:n}@example.org";
                db.Add(new Account { Id = who.Account!.Value, Name = name, UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, CreatedAt = Now });
            }

            await db.SaveChangesAsync();
        }

        await Done(Actor.System, new Make(Consultation, Plan(visibility)));
        await using (var db = await Store.CreateDbContextAsync())
        {
            var rooms = await db.Rooms.Where(r => r.ConsultationId == Consultation).OrderBy(r => r.Number).Select(r => r.Id).ToListAsync();
            (Room, OtherRoom) = (rooms[0], rooms[1]);
        }

        foreach (var (who, role, office) in new[]
        {
            (Ada, Role.Facilitator, newYork), (Ben, Role.Moderator, newYork), (Chidi, Role.Participant, nairobi),
            (Dina, Role.Participant, bogota), (Eve, Role.Participant, nairobi), (Farid, Role.Observer, newYork),
        })
        {
            await Done(Actor.System, new Enrol(NewId(), Consultation, who.Account!.Value, role, office.Id));
        }

        await Done(Ada, new Remove(NewId(), Consultation, Eve.Account!.Value));
    }

    public async Task Done(Actor who, Ask ask) => Assert.Null((await Desk.Act(who, ask)).Refused);

    private IEnumerable<(Actor, string)> Everybody() =>
    [
        (Ada, "Ada Facil"), (Ben, "Ben Mod"), (Chidi, "Chidi Nairobian"), (Dina, "Dina Bogotana"), (Eve, "Eve Removed"), (Farid, "Farid Reads"),
        (Gita, "Gita Stranger"),
    ];

    private static Office Place(string name, OfficeKind kind, string? country, Region region)
    {
        var id = Guid.CreateVersion7();
        return new Office { Id = id, Key = id.ToString("n"), Name = name, Kind = kind, Country = country, Region = region };
    }

    private Plan Plan(Visibility visibility) => new()
    {
        Slug = Slug,
        Title = "The future we want",
        Lead = "What should courts do next?",
        Objective = "Learn.",
        Host = "UNDP",
        TimeZone = "America/New_York",
        Languages = "en fr",
        Visibility = visibility,
        Consent = "Be kind.",
        OpensAt = Opens,
        ClosesAt = Closes,
        Rooms =
        [
            new PlannedRoom("lessons", "Lessons", "Tell us", Opens, Closes, ["What was learned?", "What failed?"]),
            new PlannedRoom("ideas", "Ideas", "Dream", Opens, Closes, ["What next?", "Who?", "When?"]),
        ],
    };
}
