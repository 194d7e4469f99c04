using System.Globalization;
using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Synthesis;

/// <summary>
/// A marked passage in another language, labelled: what footnotes show behind the original. Each correction is a row of its own, so that it can be undone.
/// It goes with the words of the contribution; of its words no image of a change is kept.
/// </summary>
public sealed class PassageTranslation
{
    /// <summary>The id of the ask.</summary>
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    public required Guid ExcerptId { get; init; }

    public required Guid ContributionId { get; init; }

    /// <summary>From 1, for each passage; the newest holds.</summary>
    public required int Number { get; init; }

    public required string Language { get; init; }

    /// <summary>Empty where it was taken down, or went with the contribution's words.</summary>
    public required string Words { get; set; }

    /// <summary>The machine that made it; null where a person did.</summary>
    public string? Machine { get; init; }

    public required Guid By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Say a marked passage in another language. Without words, take away what was said.</summary>
/// <param name="Seen">The number of the translation that its maker looked at, 0 for none; null where whatever stands is meant.</param>
public sealed record TranslatePassage(Guid Id, Guid ConsultationId, Guid ExcerptId, string Language, string Words, string? Machine, int? Seen) : SynthesisAsk(Id, ConsultationId)
{
    /// <summary>Nobody takes the words back while they are said in another language.</summary>
    internal override bool WithRooms => true;

    internal override Refused? Prepare() =>
        base.Prepare()
        ?? Lines.Check(Words, "translation", MarkPassage.Longest, mayBeEmpty: true)
        ?? (string.IsNullOrWhiteSpace(Words) ? null : Translate.CheckMachine(Machine))
        ?? (PostRules.IsLanguage(Language) ? null : Refused.Invalid("LanguageUnknown", "language"));

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Excerpt(ExcerptId) is not { } excerpt)
        {
            return Refused.Conflict("NodeGone");
        }

        var of = bank.Db.Contributions.AsNoTracking().First(c => c.Id == excerpt.ContributionId);
        if (of.State is not ContributionState.Visible)
        {
            return Refused.Conflict("NotToTranslate");
        }

        var language = CultureInfo.GetCultureInfo(Language).Name;
        if (string.Equals(of.Language, language, StringComparison.OrdinalIgnoreCase))
        {
            return Refused.Invalid("TranslationOwnLanguage", "language");
        }

        var standing = bank.Db.PassageTranslations.Where(t => t.ExcerptId == ExcerptId).OrderByDescending(t => t.Number).FirstOrDefault();
        if (Seen is { } seen && seen != (standing?.Number ?? 0))
        {
            return Refused.Conflict("TranslatedMeanwhile");
        }

        var (words, machine) = (Lines.Accept(Words), Machine is null || string.IsNullOrWhiteSpace(Words) ? null : Lines.Accept(Machine));
        if ((standing?.Words ?? "", standing?.Machine) == (words, machine) && (standing is null || standing.Language == language))
        {
            return Refused.Conflict("AlreadyDone");
        }

        bank.Db.Add(new PassageTranslation
        {
            Id = Id, ConsultationId = ConsultationId, ExcerptId = ExcerptId, ContributionId = excerpt.ContributionId, Number = (standing?.Number ?? 0) + 1, Language = language, Words = words,
            Machine = machine, By = bank.Actor, At = bank.Now,
        });
        return null;
    }
}
