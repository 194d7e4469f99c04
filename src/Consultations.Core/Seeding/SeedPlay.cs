using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Seeding;

/// <summary>
/// Does everything of a folder again, in the order in which it happened and each at its time, through the desk; so the log and the receipts are
/// real. What was done by an earlier, broken-off load gets its receipt.
/// </summary>
internal sealed partial class SeedPlay(
    SeedFolder folder, RoomDesk desk, DateTimeOffset loading, Dictionary<string, Guid> offices, Dictionary<string, Guid> people)
{
    /// <summary>So many stand in line at once: several batches, and far fewer than a line holds.</summary>
    private const int Window = 256;

    private string Slug => folder.Plan.Slug;

    /// <summary>The consultation's id, in every load of the folder that began at the same time.</summary>
    public Guid Consultation => DerivedId.Of(folder.Plan.OpensAt < loading ? folder.Plan.OpensAt : loading, Slug, SeedFolder.ConsultationFile, "make");

    /// <summary>Ids of accounts by their keys in the folder.</summary>
    public IReadOnlyDictionary<string, Guid> People => people;

    /// <summary>Makes the consultation, which plans what happens by itself.</summary>
    public Task<SeedFault?> Make(CancellationToken cancel) =>
        Do([new Step(folder.Plan.OpensAt < loading ? folder.Plan.OpensAt : loading, 0, Actor.System, new Make(Consultation, folder.Plan), folder.PlanAt)], cancel);

    /// <summary>Lets people join, announces, opens the rooms, fills them, and closes those whose time is past.</summary>
    /// <param name="due">What was planned and is past.</param>
    public async Task<SeedFault?> Fill(IReadOnlyDictionary<string, Guid> rooms, IReadOnlyList<ScheduledTransition> due, CancellationToken cancel)
    {
        var (whole, inRooms) = (due.Where(t => t.RoomId is null).Select(Carried), due.Where(t => t.RoomId is not null).Select(Carried));
        return await Do([.. Preparations().Concat(whole).OrderBy(s => s.At).ThenBy(s => s.Rank)], cancel)
            ?? await Do([.. Happenings(rooms).Concat(inRooms).OrderBy(s => s.At).ThenBy(s => s.Rank)], cancel);
    }

    private Step Carried(ScheduledTransition due) => new(
        due.Due,
        due.Kind is TransitionKind.RoomOpens or TransitionKind.ConsultationOpens ? 0 : due.Kind is TransitionKind.ConsultationCloses ? 3 : 1,
        Actor.System,
        due.RoomId is { } room ? new FallDue(due.Id, room) : new Proceed(due.Id, due.ConsultationId),
        folder.PlanAt);

    private IEnumerable<Step> Preparations()
    {
        var plan = folder.Plan;
        foreach (var person in folder.People)
        {
            var at = person.Joined ?? (plan.OpensAt < loading ? plan.OpensAt : loading);
            var ask = new Enrol(Id(at, person.Place, person.Key), Consultation, people[person.Key], person.Role, offices[person.Office]);
            yield return new Step(at, 1, Actor.System, ask, person.Place);
        }

        foreach (var said in folder.Announcements)
        {
            var ask = new Announce(Id(said.At, said.Place, "announce", said.At.ToString("O"), said.Text), Consultation, said.Text);
            yield return new Step(said.At, 2, said.By is { } by ? Actor.Person(people[by]) : Actor.System, ask, said.Place);
        }
    }

    private IEnumerable<Step> Happenings(IReadOnlyDictionary<string, Guid> rooms)
    {
        foreach (var said in folder.Contributions)
        {
            // By room and number, not by file, so that a room's file may be split between two tries.
            var id = DerivedId.Of(said.At, Slug, SeedFolder.ContributionsFolder, said.Room, $"{said.Number}");
            var post = new Post(id, rooms[said.Room], said.Question, said.Re, said.Text, said.Language, said.As, Late: said.Admitted is not null);
            yield return new Step(said.At, 2, Actor.Person(people[said.By]), post, said.Place, said.Admitted is null ? said.Number : null);
            if (said.Admitted is { } admitted)
            {
                yield return new Step(admitted, 2, Actor.System, new Admit(Later("admit", admitted), rooms[said.Room], id, true), said.Place, said.Number);
            }

            for (var i = 0; i < said.Rewordings.Count; i++)
            {
                var (at, text) = said.Rewordings[i];
                yield return new Step(at, 3, Actor.System, new Edit(Later($"wording {i + 2}", at), rooms[said.Room], said.Number, i + 1, text, said.Language), said.Place);
            }

            if (said.Withdrawn is { } withdrawn)
            {
                yield return new Step(withdrawn, 6, Actor.Person(people[said.By]), new Withdraw(Later("withdraw", withdrawn), rooms[said.Room], said.Number), said.Place);
            }

            Guid Later(string what, DateTimeOffset at) => DerivedId.Of(at, Slug, SeedFolder.ContributionsFolder, said.Room, $"{said.Number}", what);
        }

        foreach (var policy in folder.Policies)
        {
            var room = folder.Plan.Rooms.First(r => r.Slug == policy.Room);
            yield return new Step(policy.Since, 7, Actor.System, new DescribeRoom(Id(policy.Since, policy.Place, policy.Room, "policy"), rooms[policy.Room], room.Title, room.Lead, policy.Policy, null), policy.Place);
        }

        foreach (var reaction in folder.Reactions)
        {
            var id = Id(reaction.At, reaction.Place, reaction.Room, $"{reaction.Number}", reaction.Person, reaction.Kind.ToString());
            yield return new Step(
                reaction.At, 3, Actor.Person(people[reaction.Person]), new React(id, rooms[reaction.Room], reaction.Number, reaction.Kind, On: true), reaction.Place);
        }

        foreach (var act in folder.Moderation)
        {
            yield return new Step(act.At, 3, Actor.Person(people[act.Person]), Moderated(act, rooms[act.Room]), act.Place);
        }

        foreach (var one in folder.Translations.Where(t => t.Text is not null))
        {
            yield return new Step(one.At, 3, Actor.Person(people[one.By]), one.Ask(Id(one.At, one.Place, one.Room, $"{one.Number}", one.Language), rooms[one.Room]), one.Place);
        }

        foreach (var summary in folder.Summaries)
        {
            var (room, author) = (rooms[summary.Room], Actor.Person(people[summary.By]));
            var id = Id(summary.At, summary.Place, summary.Room, summary.Kind.ToString(), summary.At.ToString("O"));
            yield return new Step(summary.At, 4, author, new Summarise(id, room, summary.Kind, summary.Text, summary.ReadThrough), summary.Place);
            if (summary.Kind == SummaryKind.Closing)
            {
                var turn = new Turn(Id(summary.At, summary.Place, summary.Room, nameof(RoomState.Summarised)), room, RoomState.Summarised);
                yield return new Step(summary.At, 5, author, turn, summary.Place);
            }
        }
    }

    private CaseAsk Moderated(SeedModeration act, Guid room)
    {
        var id = Id(act.At, act.Place, act.Room, $"{act.Number}", act.Person, act.Act.ToString());
        return act.Act switch
        {
            SeedAct.Flag => new FlagContribution(id, room, act.Number, act.Reason ?? "", act.Words),
            SeedAct.Appeal => new AppealDecision(id, room, act.Number, act.Words ?? ""),
            SeedAct.GrantAppeal or SeedAct.RejectAppeal => new AnswerAppeal(id, room, act.Number, act.Act is SeedAct.GrantAppeal, act.Words ?? ""),
            _ => new Decide(id, room, act.Number, Enum.Parse<Decision>(act.Act.ToString()), act.Reason, act.Words),
        };
    }

    private Guid Id(DateTimeOffset at, Place place, params ReadOnlySpan<string> names) => DerivedId.Of(at, [Slug, place.File, .. names]);

    private async Task<SeedFault?> Do(IReadOnlyList<Step> steps, CancellationToken cancel)
    {
        foreach (var window in steps.Chunk(Window))
        {
            cancel.ThrowIfCancellationRequested();

            // Started in order, so they stand in line in order; answered batch by batch.
            var answers = await Task.WhenAll(window.Select(step => desk.Act(step.Actor, step.Ask, step.At)));
            foreach (var (step, answer) in window.Zip(answers))
            {
                if (answer.Refused is { } refused)
                {
                    return step.Place.Fault($"was refused: {refused.Reason}");
                }

                if (step.Number is { } number && answer.Receipt!.Number != number)
                {
                    return step.Place.Fault($"number is {number}, but it became {answer.Receipt.Number}");
                }
            }
        }

        return null;
    }

    /// <param name="Rank">Orders what happens at the same instant.</param>
    /// <param name="Number">What the receipt must say.</param>
    private sealed record Step(DateTimeOffset At, int Rank, Actor Actor, Ask Ask, Place Place, int? Number = null);
}
