using Consultations.Reporting;

namespace Consultations.Reports;

/// <summary>The part of the method note that is counted and not written.</summary>
public static class MethodText
{
    public static IEnumerable<string> Of(ReportDocument document, ReportLabels labels)
    {
        var figures = document.Figures;
        yield return labels["MethodCounted", figures.Participants, figures.CountryOffices, figures.Contributions, figures.Replies, labels.Count("Rooms", document.Rooms.Count)]
            + " " + labels["MethodMade", labels.Count("People", figures.Writers), labels.Count("People", figures.Approvers)];
        if (figures.OwnApprovals > 0)
        {
            yield return labels.Count("MethodOwn", figures.OwnApprovals);
        }

        if (document.Contests is { Count: 0 })
        {
            yield return labels["ContestSkipped"];
        }

        foreach (var held in document.Contests ?? [])
        {
            yield return $"{labels["ContestHeld", labels.Day(held.Opened), labels.Day(held.EndedEarly ?? held.Until)]} {labels.Count("ContestAsked", held.Asked)} {(held.Objections == 0 ? labels["ContestNobody"] : labels.Count("ContestObjections", held.Objections))}"
                + (held.EndedEarly is null ? "" : " " + labels["ContestShortened", labels.Day(held.Until)]);
        }

        yield return labels["MethodLimits"] + " " + labels[$"Naming{document.Naming}"];
        var covered = figures.CoveredContributions;
        yield return $"{labels["Accounted"]}: {labels["AccountedAs", covered.Cited, covered.SetAside, covered.Unread, covered.All]}. "
            + labels["RepliesAccounted", figures.CoveredReplies.Cited, figures.CoveredReplies.SetAside, figures.CoveredReplies.Unread, figures.CoveredReplies.All];
        if (document.Unread is { } left)
        {
            yield return $"{labels["LeftUnread", left.Contributions, left.Replies]} {left.By}: {left.Because}";
        }
    }
}
