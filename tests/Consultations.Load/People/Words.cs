namespace Consultations.Load.People;

/// <summary>What the posters write: about as long as a real contribution, with the Markdown a person would use.</summary>
internal static class Words
{
    private static readonly string[] s_texts =
    [
        """
        **The clerk, not the software, was the bottleneck.** We scanned four thousand land files in one district and the waiting time did not move, because each file still went through one desk for a stamp.

        - first we trained two deputies to stamp,
        - then we let the parties see the queue,
        - only then did the median fall from nine months to five.

        I would fund the second desk before the second scanner. The figures are in [our note](https://example.org/queue).
        """,
        """
        I disagree with the view that mobile courts are too dear. Ours cost less than the transport we used to refund, and people came who had never seen a judge.

        > They listened to my daughter first, and then to me.

        That is what a woman said on the second day. What failed was the follow-up: *nobody* was paid to serve the judgments, so a third of them were never carried out. A bailiff with a motorcycle would have done more than another training.
        """,
        """
        Three things held after the project had ended: the register of cases (it was on paper), the monthly meeting of police, prosecutor and prison, and the habit of asking who was missing from the room.

        1. The register survived two power cuts and one change of minister.
        2. The meeting survived because the prison needed it most.
        3. The habit is the one I would pay for again.

        What did not hold was everything that depended on a **licence** somebody else had to renew each year.
        """,
    ];

    /// <summary>Ready for a form's body, but for what makes each one its own.</summary>
    private static readonly string[] s_encoded = [.. s_texts.Select(Uri.EscapeDataString)];

    public static string Encoded(int message, string mark) => $"{s_encoded[message % s_encoded.Length]}%0A%0A{mark}";
}
