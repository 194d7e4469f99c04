using Consultations.Acts;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Synthesis;

/// <summary>Label a passage, or take a label off it. A label that is not there yet is made.</summary>
/// <param name="Code">Its name.</param>
public sealed record Label(Guid Id, Guid ConsultationId, Guid ExcerptId, string Code, bool On) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? (IsName(Code) ? null : Refused.Invalid("CodeForm", "code"));

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Excerpt(ExcerptId) is not { } excerpt)
        {
            return Refused.Conflict("NodeGone");
        }

        if (!On)
        {
            if (Named(Code, bank) is not { } known || excerpt.Codes.Find(c => c.CodeId == known.Id) is not { } label)
            {
                return Refused.Conflict("AlreadyDone");
            }

            bank.Db.Remove(label);
            return null;
        }

        var code = Named(Code, bank);
        if (code is not null && excerpt.Codes.Exists(c => c.CodeId == code.Id))
        {
            return Refused.Conflict("AlreadyDone");
        }

        bank.Db.Add(new ExcerptCode { ExcerptId = ExcerptId, CodeId = (code ?? CodeOf(Code, bank)).Id });
        return null;
    }

    internal static bool IsName(string name) =>
        !string.IsNullOrWhiteSpace(name) && name.Trim().Length <= Synthesis.Code.LongestName && !name.Contains(',', StringComparison.Ordinal) && Border.TryAccept(name, out _, out _);

    /// <summary>The label of that name, made where it is not there.</summary>
    internal static Code CodeOf(string name, Bank bank)
    {
        if (Named(name, bank) is { } known)
        {
            return known;
        }

        var code = new Code { Id = Guid.CreateVersion7(bank.Now), ConsultationId = bank.Consultation, Name = Lines.Accept(name) };
        bank.Db.Add(code);
        return code;
    }

    internal static Code? Named(string name, Bank bank)
    {
        var (id, sought) = (bank.Consultation, Folding.Fold(name.Trim()));
        bank.Db.Codes.Where(c => c.ConsultationId == id).Load();
        return bank.Db.Codes.Local.FirstOrDefault(c => c.ConsultationId == id && Folding.Fold(c.Name) == sought);
    }
}

/// <summary>Name and describe a label anew.</summary>
public sealed record WordCode(Guid Id, Guid ConsultationId, Guid CodeId, string Name, string Description, int? Seen) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() =>
        base.Prepare() ?? (Label.IsName(Name) ? null : Refused.Invalid("CodeForm", "name")) ?? Lines.Check(Description, "description", Code.LongestDescription, mayBeEmpty: true);

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Db.Codes.FirstOrDefault(c => c.Id == CodeId && c.ConsultationId == ConsultationId) is not { } code)
        {
            return Refused.Conflict("NodeGone");
        }

        if (Seen is { } seen && seen != code.Version)
        {
            return Refused.Conflict("NodeMoved");
        }

        if (Label.Named(Name, bank) is { } other && other.Id != CodeId)
        {
            return Refused.Invalid("CodeTaken", "name");
        }

        (code.Name, code.Description) = (Lines.Accept(Name), Lines.Accept(Description));
        return null;
    }
}

/// <summary>All passages of one label get another; the first is gone.</summary>
/// <param name="Into">Null: the label goes and its passages lose it.</param>
public sealed record MergeCodes(Guid Id, Guid ConsultationId, Guid CodeId, Guid? Into) : SynthesisAsk(Id, ConsultationId)
{
    private protected override Refused? Do(Bank bank)
    {
        var codes = bank.Db.Codes.Where(c => c.ConsultationId == ConsultationId && (c.Id == CodeId || c.Id == Into)).ToList();
        if (CodeId == Into || codes.Find(c => c.Id == CodeId) is not { } code || (Into is not null && codes.Count < 2))
        {
            return Refused.Conflict("NodeGone");
        }

        var labels = bank.Db.ExcerptCodes.Where(l => l.CodeId == CodeId).ToList();
        if (Into is { } into)
        {
            var have = bank.Db.ExcerptCodes.Where(l => l.CodeId == into).Select(l => l.ExcerptId).ToHashSet();
            bank.Db.AddRange(labels.Where(l => !have.Contains(l.ExcerptId)).Select(l => new ExcerptCode { ExcerptId = l.ExcerptId, CodeId = into }));
        }

        bank.Db.RemoveRange(labels);
        bank.Db.Remove(code);
        return null;
    }
}
