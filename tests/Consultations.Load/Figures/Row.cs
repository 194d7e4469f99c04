namespace Consultations.Load.Figures;

/// <summary>One line of the table. Without a reference the figure stands alone; without an aim it is only reported.</summary>
internal sealed record Row(string What, string Unit, Spread Real, Spread? Reference = null, Aim? Aim = null)
{
    public Spread? Ratio => Reference is null ? null : Spread.Ratio(Real, Reference);

    public string Markdown() =>
        $"| {What} | {Real.Say(Unit)} | {Reference?.Say(Unit) ?? "-"} | {(Ratio is { } ratio && !double.IsNaN(ratio.Median) ? ratio.Say() : "-")} | {Aim?.Words ?? "reported"} | {Aim?.Judge(this) ?? "-"} |";
}
