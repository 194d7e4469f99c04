using Consultations.Acts;

namespace Consultations.Rooms;

/// <summary>What frozen reports hold of a contribution goes with it, or says less of who said it. The versions' documents stay as they are.</summary>
public sealed partial class Room
{
    /// <summary>Words that are not to be read any more are in no report either.</summary>
    private static void TakeFromReports(Contribution about, Seat seat)
    {
        var (db, id) = (seat.Bench.Db, about.Id);
        foreach (var passage in db.ReportPassages.Where(p => p.ContributionId == id && (p.Words != null || p.Source != null)).ToList())
        {
            passage.TakeWords(seat.Now);
        }
    }

    /// <summary>Whoever is named less now is named less in every report.</summary>
    private static void NameLessInReports(Contribution about, Seat seat)
    {
        var (db, id) = (seat.Bench.Db, about.Id);
        foreach (var passage in db.ReportPassages.Where(p => p.ContributionId == id && p.Source != null).ToList())
        {
            passage.TakeSource(seat.Now);
        }
    }
}
