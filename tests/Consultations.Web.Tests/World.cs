using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Consultations.Web;

/// <summary>
/// The people and places that every test knows: Ada facilitates, Ben moderates, Chidi and Dina take part from Nairobi and Bogotá, Eve was
/// removed, Farid only reads, Gita has an account and nothing else, Root administers.
/// </summary>
public sealed class World
{
    public const string Password = "future-we-want";

    private readonly IDbContextFactory<ConsultationsDb> store;
    private readonly RoomDesk desk;
    private readonly TimeProvider clock;

    private World(IServiceProvider services, TimeProvider clock)
    {
        store = services.GetRequiredService<IDbContextFactory<ConsultationsDb>>();
        desk = services.GetRequiredService<RoomDesk>();
        this.clock = clock;
    }

    /// <summary>The consultation <c>practice</c>.</summary>
    public Guid Practice { get; private set; }

    /// <summary>Its open room, <c>welcome</c>, number 1, with two questions.</summary>
    public Guid Welcome { get; private set; }

    /// <summary>Its closed room, <c>done</c>, number 2.</summary>
    public Guid Done { get; private set; }

    public Office Headquarters { get; } = AnOffice("undp-hq", "UNDP Headquarters", OfficeKind.Headquarters, null, Region.Global);

    public Office Kenya { get; } = AnOffice("undp-kenya", "UNDP Kenya", OfficeKind.CountryOffice, "KE", Region.Africa);

    public Office Colombia { get; } = AnOffice("undp-colombia", "UNDP Colombia", OfficeKind.CountryOffice, "CO", Region.LatinAmericaCaribbean);

    public Account Ada { get; } = Person("Ada Lindgren");

    public Account Ben { get; } = Person("Ben Adeyemi");

    public Account Chidi { get; } = Person("Chidi Eze");

    public Account Dina { get; } = Person("Dina Restrepo");

    public Account Eve { get; } = Person("Eve Moreau");

    public Account Farid { get; } = Person("Farid Rahimi");

    public Account Gita { get; } = Person("Gita Rao");

    public Account Root { get; } = Person("Root", administrator: true);

    public IReadOnlyList<Account> Everybody => [Ada, Ben, Chidi, Dina, Eve, Farid, Gita, Root];

    public static async Task<World> Make(IServiceProvider services, TimeProvider clock)
    {
        var world = new World(services, clock);
        await world.AddPeople();
        await world.AddPractice();
        return world;
    }

    /// <summary>Does something at the desk and expects it done.</summary>
    public async Task<Receipt> Do(Account? who, Ask ask, DateTimeOffset? at = null)
    {
        var answer = await desk.Act(who is null ? Actor.System : Actor.Person(who.Id), ask, at);
        Assert.True(answer.Receipt is not null, $"{ask.GetType().Name} was refused: {answer.Refused?.Reason}");
        return answer.Receipt;
    }

    /// <summary>Posts a contribution (or a reply) as somebody and gives its number.</summary>
    public async Task<int> Post(
        Account who, string text, int? question = 1, int? parent = null, Attribution attribution = Attribution.Named, string language = "en", Guid? room = null)
    {
        var ask = new Post(NewId(), room ?? Welcome, parent is null ? question : null, parent, text, language, attribution);
        return (await Do(who, ask)).Number!.Value;
    }

    /// <summary>A published consultation that opens now with these rooms, facilitated by Ada; its rooms' ids in their order.</summary>
    public async Task<IReadOnlyList<Guid>> Publish(string slug, Visibility visibility, PlannedRoom[] rooms, string zone = "UTC", string title = "A plan")
    {
        var id = NewId();
        await Do(Ada, new Make(id, new Plan
        {
            Slug = slug,
            Title = title,
            Lead = "",
            Objective = "",
            Host = "Hosts",
            TimeZone = zone,
            Languages = "en",
            Visibility = visibility,
            Consent = "What I write here is read.",
            OpensAt = rooms.Min(r => r.OpensAt),
            ClosesAt = rooms.Max(r => r.ClosesAt),
            Rooms = rooms,
        }));
        await Do(Ada, new Publish(NewId(), id, true, null, null));
        await using var db = await store.CreateDbContextAsync();
        return await db.Rooms.Where(r => r.ConsultationId == id).OrderBy(r => r.Number).Select(r => r.Id).ToListAsync();
    }

    public Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    private static Office AnOffice(string key, string name, OfficeKind kind, string? country, Region region) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = key,
        Name = name,
        Kind = kind,
        Country = country,
        Region = region,
    };

    private static Account Person(string name, bool administrator = false)
    {
        var email = $"{name.Split(' ')[0].ToLowerInvariant()}@example.org";
        return new Account
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.CreateVersion7().ToString("N"),
            IsAdministrator = administrator,
            CreatedAt = Door.Morning.AddDays(-8),
        };
    }

    private async Task AddPeople()
    {
        var hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        var hash = hasher.HashPassword(Ada, Password);
        await using var db = await store.CreateDbContextAsync();
        foreach (var person in Everybody)
        {
            person.PasswordHash = hash;
        }

        db.AddRange(Everybody);
        db.AddRange(Headquarters, Kenya, Colombia);
        await db.SaveChangesAsync();
    }

    private async Task AddPractice()
    {
        var (before, after) = (Door.Morning.AddDays(-7), Door.Morning.AddDays(30));
        Practice = NewId();
        await Do(null, new Make(Practice, new Plan
        {
            Slug = "practice",
            Title = "A place to practise",
            Lead = "Write, reply and react; nothing here is kept.",
            Objective = "Learn how a consultation feels before a real one begins.",
            Host = "The team",
            TimeZone = "Africa/Nairobi",
            Languages = "en fr es",
            Visibility = Visibility.Public,
            Consent = "What I write here is read, quoted and kept.",
            OpensAt = before,
            ClosesAt = after,
            Rooms =
            [
                new PlannedRoom("welcome", "Welcome", "Say hello.", before, after, ["What brings you here?", "What should change?"]),
                new PlannedRoom("done", "Done", "This one is over.", before, Door.Morning.AddDays(-1), ["What did we learn?", "What next?"]),
            ],
        }), before);
        await using var db = await store.CreateDbContextAsync();
        var rooms = await db.Rooms.Where(r => r.ConsultationId == Practice).ToDictionaryAsync(r => r.Slug, r => r.Id);
        (Welcome, Done) = (rooms["welcome"], rooms["done"]);
        await Do(null, new Turn(NewId(), Welcome, RoomState.Open), before);
        await Do(null, new Turn(NewId(), Done, RoomState.Open), before);
        await Do(null, new Turn(NewId(), Done, RoomState.Closed), Door.Morning.AddDays(-1));
        (Account Who, Role Role, Office Office)[] members =
        [
            (Ada, Role.Facilitator, Headquarters), (Ben, Role.Moderator, Headquarters), (Chidi, Role.Participant, Kenya),
            (Dina, Role.Participant, Colombia), (Eve, Role.Participant, Kenya), (Farid, Role.Observer, Headquarters),
        ];
        foreach (var (who, role, office) in members)
        {
            await Do(null, new Enrol(NewId(), Practice, who.Id, role, office.Id), before);
        }

        await Do(null, new Remove(NewId(), Practice, Eve.Id), before);
    }
}
