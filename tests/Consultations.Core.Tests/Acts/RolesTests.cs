using System.Reflection;
using System.Text;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.World;
using Xunit;

namespace Consultations.Acts;

/// <summary>
/// Who may do what: every ask there is, tried by everybody there is in one consultation, at the desk and without keeping anything. The table stands in
/// <c>src/ROLES.md</c>; an ask or a rule that is new shows there, or this fails.
/// </summary>
public sealed class RolesTests(Stores stores) : IClassFixture<Stores>
{
    private const string Again = "CONSULTATION_TEST_RECORD";

    [Fact]
    public async Task The_table_of_roles_is_that_of_the_code()
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Dina, "Said by Dina", attribution: Attribution.OfficeOnly);
        await town.Say(town.Dina, "A reply", parent: 1);
        var root = Guid.CreateVersion7();
        await using (var db = town.Store.CreateDbContext())
        {
            db.Add(new Account { Id = root, Name = "Root", UserName = $"{root:n}", NormalizedUserName = $"{root:n}", IsAdministrator = true, CreatedAt = Town.Now });
            await db.SaveChangesAsync();
        }

        (string Name, Actor Who)[] everybody =
        [
            ("guest", Actor.Guest), ("account", town.Gita), ("removed", town.Eve), ("observer", town.Farid), ("participant", town.Chidi), ("author", town.Dina),
            ("moderator", town.Ben), ("facilitator", town.Ada), ("administrator", Actor.Person(root)), ("the clock", Actor.System),
        ];
        var table = new StringBuilder();
        table.Append("# Who may do what\n\nMade from the code by `RolesTests` and compared with it; made anew with `").Append(Again).Append("=1`.\n");
        table.Append("Tried in an open public consultation; the author is the participant whose contribution it is. \"yes\" means that the role is no reason against it:\n");
        table.Append("what is done already, closed or missing can still be refused. Anything else is the key of the sentence one is told.\n\n");
        table.Append("| act | ").AppendJoin(" | ", everybody.Select(e => e.Name)).Append(" |\n|---|").Append(string.Concat(everybody.Select(_ => "---|"))).Append('\n');
        foreach (var kind in typeof(Ask).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(Ask))).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            var cells = new List<string>();
            foreach (var (_, who) in everybody)
            {
                cells.Add(await Try(town, who, Sample(kind, town)));
            }

            Assert.DoesNotContain("", cells);
            table.Append("| ").Append(kind.Name).Append(" | ").AppendJoin(" | ", cells).Append(" |\n");
        }

        var file = Path.Combine(Folder(), "src", "ROLES.md");
        if (Environment.GetEnvironmentVariable(Again) == "1")
        {
            await File.WriteAllTextAsync(file, table.ToString());
        }

        Assert.True(await File.ReadAllTextAsync(file) == table.ToString(), $"src/ROLES.md is stale: run this test with {Again}=1 and read what has changed");
    }

    /// <summary>What the desk says; nothing is kept.</summary>
    private static async Task<string> Try(Town town, Actor who, Ask ask)
    {
        Assert.True(ask.Prepare() is null, $"{ask.GetType().Name}: {ask.Prepare()?.Reason} {ask.Prepare()?.Field}");
        await using var db = await town.Store.CreateDbContextAsync();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync();
        var bench = new Bench(db);
        var waiting = new Waiting(who, ask, [], null);
        await bench.Fetch([waiting], lockRows: false);
        return (await town.Desk.Answer(bench, waiting, [])).Refused switch
        {
            { Kind: RefusedKind.Forbidden } no => no.Reason,
            { Kind: RefusedKind.NotFound } => "not found",
            _ => "yes",
        };
    }

    private static Ask Sample(Type kind, Town town)
    {
        var made = kind.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return (Ask)made.Invoke([.. made.GetParameters().Select(p => Value(p, town))]);
    }

    /// <summary>By the names that asks give their parts: something that is right wherever it stands.</summary>
    private static object? Value(ParameterInfo part, Town town) => (part.Name, Nullable.GetUnderlyingType(part.ParameterType) ?? part.ParameterType) switch
    {
        ("Id", _) => Town.NewId(),
        ("RoomId", _) => town.Room,
        ("ConsultationId", _) => town.Consultation,
        ("AccountId", _) => town.Chidi.Account!.Value,
        ("Parent" or "Before" or "Seen" or "After" or "MostUses", _) => null,
        ("Revision", _) => 1,
        ("Slug", _) => "a-slug",
        ("TimeZone", _) => "UTC",
        ("Languages", _) => "en",
        ("Language", _) => "en",
        ("Reason", { } type) when type == typeof(string) => "Attacks a person",
        ("Passage", _) => "by Dina",
        ("Place", _) => "new",
        ("Codes", _) => new[] { "A label" },
        ("Passages" or "Insights", _) => new[] { Town.NewId() },
        ("Contributions", _) => new[] { new Citation(1, 1) },
        ("Contribution", _) => new Citation(1, 1),
        ("Strength", _) => null,
        ("IsPublic", _) => false,
        ("Of", { } type) when type == typeof(Consultations.Reporting.ReportPicture) => Consultations.Reporting.ReportPicture.Logo,
        ("Start", _) => null,
        ("State", { } type) when type == typeof(Synthesis.InsightState) => Synthesis.InsightState.InReview,
        ("Stance", _) => Synthesis.Stance.Supports,
        ("Picture", _) => new Consultations.Reporting.Picture([1], "image/png"),
        ("Step", _) => Moderation.ModerationKind.LeftUnread,
        ("ToRoom", _) => 2,
        ("Country", _) => "KE",
        ("Link", _) => null,
        ("Domains" or "OtherOffice" or "Email" or "Conduct", _) => null,
        ("Key", _) => "a-key",
        ("Code", _) => "ABC234",
        ("Plan", _) => town.PlanAt("another"),
        (_, { } type) when type == typeof(PlannedRoom) => new PlannedRoom("another", "Another room", "", Town.Now, Town.Now.AddDays(1), ["A question?"]),
        ("Policy", _) => new RoomPolicy(),
        ("Decision" or "What", _) => Moderation.Decision.Hide,
        ("As", _) => Attribution.Unattributed,
        ("Role", _) => Role.Participant,
        ("To", _) => RoomState.Paused,
        ("OpensAt", _) => Town.Now.AddDays(1),
        ("ClosesAt" or "EndsAt", _) => Town.Now.AddDays(2),
        ("Due", _) => Town.Now.AddDays(1),
        ("ReactsUntil" or "StartsAt" or "Until", _) => null,
        ("Digest", _) => new byte[32],
        ("Double", _) => town.Office,
        ("Rows", _) => new[] { new Importing.ImportedText(Town.NewId(), null, 1, "Said elsewhere", "en", null, Town.NewId(), "", null, null, null) },
        (_, { } type) when type == typeof(Guid) => Guid.CreateVersion7(),
        (_, { } type) when type == typeof(int) || type == typeof(long) => part.Name is "Seconds" ? 300 : Convert.ChangeType(1, type, null),
        (_, { } type) when type == typeof(bool) => true,
        (_, { IsEnum: true } type) => Enum.GetValues(type).GetValue(0),
        (_, { } type) when type == typeof(string) => "words",
        (_, { } type) when type == typeof(DateTimeOffset) => Town.Now.AddDays(1),
        _ => null,
    };

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Consultation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The test does not run in the repository.");
    }
}
