using Consultations.Reporting;

namespace Consultations.Reports;

/// <summary>The part of the method note that is counted and not written.</summary>
public static class MethodText
{
    /// <summary>With how the contributions were accounted for, which the page draws.</summary>
    public static IEnumerable<string> Of(ReportDocument document, ReportLabels labels)
    {
        foreach (var paragraph in Made(document, labels))
        {
            yield return paragraph;
        }

        var (covered, replies) = (document.Figures.CoveredContributions, document.Figures.CoveredReplies);
        yield return $"{labels["Accounted"]}: {labels["AccountedAs", covered.Cited, covered.SetAside, covered.Unread, covered.All]}. {labels["RepliesAccounted", replies.Cited, replies.SetAside, replies.Unread, replies.All]}";
        if (document.Unread is { } left)
        {
            yield return $"{labels["LeftUnread", left.Contributions, left.Replies]} {left.By}: {left.Because}";
        }
    }

    /// <summary>Who took part, who made it, how those who are cited were asked, and what it cannot say; a paragraph each.</summary>
    public static IEnumerable<string> Made(ReportDocument document, ReportLabels labels)
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
            var (opened, over) = (labels.Day(held.Opened), labels.Day(held.EndedEarly ?? held.Until));
            yield return $"{(opened == over ? labels["ContestHeldOn", opened] : labels["ContestHeld", opened, over])} {labels.Count("ContestAsked", held.Asked)} {(held.Objections == 0 ? labels["ContestNobody"] : labels.Count("ContestObjections", held.Objections))}"
                + (held.EndedEarly is null ? "" : " " + labels["ContestShortened", labels.Day(held.Until)]);
        }

        yield return labels["MethodLimits"] + " " + labels[$"Naming{document.Naming}"];
    }
}
