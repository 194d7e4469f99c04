using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Reporting;

/// <summary>A picture as it is sent.</summary>
/// <param name="Type">Of its content: SVG, PNG, JPEG or WebP.</param>
public sealed record Picture(byte[] Bytes, string Type);

/// <summary>Which picture of a report.</summary>
public enum ReportPicture
{
    Cover,

    /// <summary>The host's sign, in the imprint.</summary>
    Logo,
}

/// <summary>Put a picture into a report. It is shown as a picture only, and nothing in it is run.</summary>
/// <param name="Picture">Null takes away what is there.</param>
public sealed record SetPicture(Guid Id, Guid ConsultationId, ReportPicture Of, Picture? Picture) : ConsultationAsk(Id, ConsultationId)
{
    /// <summary>Bytes of a picture.</summary>
    public const int Largest = 400_000;

    /// <summary>By the ending of a file's name; not a picture's where it is another.</summary>
    public static string TypeOf(string file) => Path.GetExtension(file) switch
    {
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".webp" => "image/webp",
        _ => "",
    };

    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (Picture?.Type is null or "image/svg+xml" or "image/png" or "image/jpeg" or "image/webp" ? null : Refused.Invalid("PictureType", "picture"))
        ?? (Picture is null or { Bytes.Length: > 0 and <= Largest } ? null : Refused.Invalid("PictureTooLarge", "picture", Largest / 1000));

    internal override Outcome Do(Seat seat)
    {
        if (Freeze.Denied(ConsultationId, seat, staff: false, out var consultation) is { } denied)
        {
            return denied;
        }

        if (seat.Bench.Db.Reports.Find(ConsultationId) is not { } report)
        {
            return Refused.Conflict("ReportFirst");
        }

        if (Of is ReportPicture.Cover)
        {
            (report.Cover, report.CoverType) = (Picture?.Bytes, Picture?.Type);
        }
        else
        {
            (report.Logo, report.LogoType) = (Picture?.Bytes, Picture?.Type);
        }

        report.Version++;
        return consultation.Say(LogKind.ReportWorded, seat);
    }
}
