using System.Collections.Immutable;
using Consultations.Acts;
using Consultations.Importing;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.People;
using Consultations.Web.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Consultations.Web.Live;

internal enum Move
{
    Post,
    Reply,
    React,
    TakeBack,
    Hide,
    Restore,
    Pause,
    Open,
    Close,
    Summarise,
    Edit,
    Withdraw,
    Strengthen,
    HandIn,
    Admit,
    Decline,
    Draft,
    Erase,
    Fold,
    Unfold,
    LockThread,
    Pin,
    Unpin,
    MoveTo,
    Redact,
    Warn,
    AskToReword,
    Flag,
    Claim,
    Appeal,
    LockRoom,
    UnlockRoom,
    Quote,
    Enter,
    Confirm,
    MoveAway,
    MoveHere,
    Translate,
    Untranslate,
    Import,
}

/// <summary>One thing to do in a room.</summary>
/// <param name="Who">Of those who take part; what belongs to moderators or to authors is done by them.</param>
/// <param name="Number">Picks one of the contributions that there are.</param>
/// <param name="Kind">Of the reaction, the attribution, the summary.</param>
internal sealed record LawAct(Move Move, int Who = 0, int Number = 0, int Kind = 0)
{
    /// <summary>Every move, those more often that others need.</summary>
    public static IReadOnlyList<Move> Bag { get; } =
    [
        .. Enum.GetValues<Move>(), .. Enum.GetValues<Move>().Except([Move.Pause, Move.Close, Move.Withdraw, Move.Draft, Move.Erase, Move.LockRoom, Move.Warn, Move.AskToReword]),
        Move.Post, Move.Post, Move.Reply, Move.React, Move.Open, Move.UnlockRoom, Move.Quote, Move.Quote, Move.Hide,
    ];
}

/// <summary>An open room of its own in a consultation of its own, in which acts are done one after another, a second apart.</summary>
internal sealed class LawRoom
{
    private readonly Door door;
    private readonly RoomDesk desk;
    private readonly Account[] people;
    private readonly Account leaving;
    private readonly Guid away;
    private readonly Guid consultation;
    private readonly List<(int Number, Account Author)> said = [];
    private readonly Queue<(Guid Id, Account Author)> waiting = [];
    private int words;

    private LawRoom(Door door, RoomPlace place, Room away, Account leaving)
    {
        this.door = door;
        (this.away, consultation) = (away.Id, away.ConsultationId);
        this.leaving = leaving;
        Place = place;
        desk = door.Services.GetRequiredService<RoomDesk>();
        people = [door.World.Chidi, door.World.Dina, door.World.Ada, door.World.Ben, leaving];
    }

    public RoomPlace Place { get; }

    public static async Task<LawRoom> Make(Door door, string slug)
    {
        var (world, id) = (door.World, door.World.NewId());
        var (before, after) = (Door.Morning.AddDays(-7), Door.Morning.AddDays(30));
        await world.Do(null, new Make(id, new Plan
        {
            Slug = slug,
            Title = "The law",
            Lead = "What one sees.",
            Objective = "Everybody sees the same.",
            Host = "The team",
            TimeZone = "Africa/Nairobi",
            Languages = "en",
            Visibility = Visibility.Public,
            Consent = "Yes.",
            OpensAt = before,
            ClosesAt = after,
            Rooms = [new PlannedRoom("room", "Room", "Speak.", before, after, ["Why?", "How?"]), new PlannedRoom("away", "Another room", "Speak.", before, after, ["Where?"])],
        }));
        var leaving = await Leaving(door, slug);
        (Account Who, Role Role, Office Office)[] members =
        [
            (world.Ada, Role.Facilitator, world.Headquarters), (world.Ben, Role.Moderator, world.Headquarters),
            (world.Chidi, Role.Participant, world.Kenya), (world.Dina, Role.Participant, world.Colombia), (leaving, Role.Moderator, world.Kenya),
        ];
        foreach (var (who, role, office) in members)
        {
            await world.Do(null, new Enrol(world.NewId(), id, who.Id, role, office.Id));
        }

        await using var db = door.Db();
        var rooms = await db.Rooms.Include(r => r.Consultation).Where(r => r.ConsultationId == id).OrderBy(r => r.Number).ToListAsync();
        foreach (var one in rooms)
        {
            await world.Do(null, new Turn(world.NewId(), one.Id, RoomState.Open));
        }

        return new LawRoom(door, RoomPlace.Of(rooms[0].Consultation, rooms[0]), rooms[1], leaving);
    }

    /// <summary>Somebody of this room alone, who can be forgotten in it.</summary>
    private static async Task<Account> Leaving(Door door, string slug)
    {
        var email = $"leaving-{slug}@example.org";
        var account = new Account
        {
            Id = door.World.NewId(),
            Name = "Lea Vingstone",
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = "1",
            CreatedAt = Door.Morning,
        };
        await using var db = door.Db();
        db.Add(account);
        await db.SaveChangesAsync();
        return account;
    }

    /// <summary>Does it; null where it was refused or is in no log.</summary>
    public async Task<Receipt?> Do(LawAct act)
    {
        door.Clock.Advance(TimeSpan.FromSeconds(1));
        var (who, ask) = await Asked(act);
        var receipt = (await desk.Act(Actor.Person(who.Id), ask)).Receipt;
        switch (ask)
        {
            case Post when receipt is { Number: { } number }:
                said.Add((number, who));
                break;
            case EnterFor when receipt is { Number: { } number }:
                said.Add((number, people[0]));
                break;
            case ImportContributions when receipt is not null:
                said.Add((await LastNumber(), people[0]));
                break;
            case MoveToRoom move when receipt is not null:
                receipt = await InRoom(receipt, move, who);
                break;
            case Post when receipt is not null:
                waiting.Enqueue((ask.Id, who));
                break;
            case Admit when receipt is not null:
                var (_, author) = waiting.Dequeue();
                if (receipt.Number is { } admitted)
                {
                    said.Add((admitted, author));
                }

                break;
        }

        return receipt;
    }

    /// <summary>The view as somebody has it who opens the page now; rendered anew, not taken from what followers were given.</summary>
    public async Task<LawView> Fresh()
    {
        var cards = new CardRenderer(
            door.Services.GetRequiredService<IServiceScopeFactory>(), door.Clock, door.Services.GetRequiredService<ILoggerFactory>());
        await using var db = door.Db();
        var room = await db.Rooms.SingleAsync(r => r.Id == Place.RoomId);
        var reading = await RoomReading.Read(db, room, new Slice());
        var now = door.Clock.GetUtcNow();
        return new LawView(
            reading.Seq,
            room.StateAt(now).ToString(),
            reading.Conversations.SelectMany(c => c.Replies.Prepend(c.Head)).ToImmutableSortedDictionary(
                c => c.Number, c => new LawCard(c.Number, c.Parent, c.Question, cards.Card(Place, c, "en"), c.Counts)),
            reading.Summary is { } summary ? cards.Summary(Place, summary, now, "en") : null);
    }

    private async Task<(Account Who, Ask Ask)> Asked(LawAct act)
    {
        var (id, room) = (door.World.NewId(), Place.RoomId);
        var (ada, ben, who) = (door.World.Ada, door.World.Ben, people[act.Who]);
        var (number, author) = said.Count > 0 ? said[act.Number % said.Count] : (1, who);
        var late = waiting.TryPeek(out var first) ? first.Id : Guid.Empty;
        var text = $"Words *{++words}* & more.";
        return act.Move switch
        {
            Move.Post => (who, new Post(id, room, 1 + (act.Number % 2), null, text, "en", (Attribution)(act.Kind % 3))),
            Move.Reply => (who, new Post(id, room, null, number, text, "fr", (Attribution)(act.Kind % 3))),
            Move.HandIn => (who, new Post(id, room, 1, act.Kind == 0 ? number : null, text, "en", (Attribution)(act.Kind % 3), Late: true)),
            Move.React => (who, new React(id, room, number, (ReactionKind)act.Kind, On: true)),
            Move.TakeBack => (who, new React(id, room, number, (ReactionKind)act.Kind, On: false)),
            Move.Hide => (ben, new Decide(id, room, number, Decision.Hide, "Attacks a person")),
            Move.Restore => (ben, new Decide(id, room, number, Decision.Restore)),
            Move.Fold => (ben, new Decide(id, room, number, Decision.OffTopic, "Beside the question")),
            Move.Unfold => (ben, new Decide(id, room, number, Decision.OnTopic)),
            Move.LockThread => (ben, new Decide(id, room, number, act.Kind < 2 ? Decision.LockThread : Decision.UnlockThread, "Beside the question")),
            Move.Pin => (ben, new Decide(id, room, number, Decision.Pin)),
            Move.Unpin => (ben, new Decide(id, room, number, Decision.Unpin)),
            Move.Warn => (ben, new Decide(id, room, number, Decision.Warn, "Attacks a person")),
            Move.AskToReword => (ben, new Decide(id, room, number, Decision.AskToReword, Words: "Please leave the name out.")),
            Move.MoveTo => (ben, new MoveTo(id, room, number, 1 + (act.Kind % 2))),
            Move.MoveAway => (ben, new MoveToRoom(id, consultation, 1, number, 2, 1)),
            Move.MoveHere => (ada, new MoveToRoom(id, consultation, 2, await ThereSaid(who, text, (Attribution)(act.Kind % 3)), 1, 1 + (act.Number % 2))),
            Move.Redact => (ben, new Redact(id, room, number, "more", "Attacks a person", null, null)),
            Move.Translate => (act.Kind < 2 ? author : ben, new Translate(id, room, number, "es", text, act.Kind == 1 ? "A machine" : null, await Wording(number), null)),
            Move.Untranslate => (ben, new WithdrawTranslation(id, room, number, "es", null)),
            Move.Flag => (who, new FlagContribution(id, room, number, "Attacks a person", null)),
            Move.Import => (ada, new ImportContributions(id, room, "forum.csv", Elsewhere(id, text, act), (Attribution)(act.Kind % 3), true)),
            Move.Claim => (ben, new ClaimCase(id, room, number, TakeOver: true)),
            Move.Appeal => (author, new AppealDecision(id, room, number, "It was a quotation.")),
            Move.Quote => (who, new Post(id, room, null, number, $"> more.\n\n{text}", "en", (Attribution)(act.Kind % 3))),
            Move.Enter => (ben, new EnterFor(id, room, people[0].Id, people[0].Name, null, "A village court", 1 + (act.Number % 2), text, "en")),
            Move.Confirm => (author, new ConfirmEntered(id, room, number, (Attribution)(act.Kind % 3))),
            Move.LockRoom => (ben, new LockRoom(id, room, true, null)),
            Move.UnlockRoom => (ben, new LockRoom(id, room, false, null)),
            Move.Pause => (ada, new Turn(id, room, RoomState.Paused)),
            Move.Open => (ada, new Turn(id, room, RoomState.Open)),
            Move.Close => (ada, new Turn(id, room, RoomState.Closed)),
            Move.Summarise => (act.Kind > 1 ? leaving : ben, new Summarise(id, room, (SummaryKind)(act.Kind % 2), said.Count > 0 ? $"{text} (#1.{number})" : text, said.Count > 0 ? number : 0)),
            Move.Edit => (author, new Edit(id, room, number, await Wording(number), text, "en")),
            Move.Withdraw => (author, new Withdraw(id, room, number)),
            Move.Strengthen => (author, new Strengthen(id, room, number, (Attribution)(1 + (act.Kind % 2)))),
            Move.Admit or Move.Decline => (ben, new Admit(id, room, late, act.Move is Move.Admit)),
            Move.Erase => (await Forgotten(), new EraseWords(id, room)),
            Move.Draft => (who, new SaveDraft(id, room, "new", 0, text, 1, "en", null)),
            _ => throw new InvalidOperationException($"Nobody knows {act.Move}"),
        };
    }

    /// <summary>Two texts of a table, the second an answer to the first.</summary>
    private ImportedText[] Elsewhere(Guid id, string text, LawAct act) =>
    [
        new(id, null, 1 + (act.Number % 2), text, "en", Door.Morning.AddYears(-1), people[0].Id, people[0].Name, null, "A village court", null),
        new(door.World.NewId(), id, null, text, "fr", null, people[0].Id, "", null, null, null),
    ];

    private async Task<int> LastNumber()
    {
        await using var db = door.Db();
        return await db.Rooms.Where(r => r.Id == Place.RoomId).Select(r => r.LastNumber).SingleAsync();
    }

    /// <summary>Something said in the other room; its number there.</summary>
    private async Task<int> ThereSaid(Account who, string text, Attribution attribution) =>
        (await desk.Act(Actor.Person(who.Id), new Post(door.World.NewId(), away, 1, null, text, "en", attribution))).Receipt?.Number ?? 0;

    /// <summary>The answer speaks of the consultation's log; here it is the room's that counts.</summary>
    private async Task<Receipt> InRoom(Receipt receipt, MoveToRoom move, Account who)
    {
        await using var db = door.Db();
        var room = await db.Rooms.SingleAsync(r => r.Id == Place.RoomId);
        if (move.ToRoom == 1)
        {
            said.Add((room.LastNumber, who));
        }

        return new Receipt { Id = receipt.Id, AccountId = receipt.AccountId, Asked = receipt.Asked, Stream = room.Id, Seq = room.Seq, At = receipt.At };
    }

    private async Task<Account> Forgotten()
    {
        await door.Services.GetRequiredService<Erasure>().Forget(leaving.Id);
        return leaving;
    }

    private async Task<int> Wording(int number)
    {
        await using var db = door.Db();
        return await db.Contributions.Where(c => c.RoomId == Place.RoomId && c.Number == number).Select(c => c.RevisionNumber).SingleOrDefaultAsync();
    }
}
