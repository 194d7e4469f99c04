namespace Consultations.Load.Faults;

/// <summary>What a fault's checks found, each with the promise it holds; one that fails fails the run.</summary>
internal sealed class Verdict
{
    private int _broken;

    public bool Held => _broken == 0;

    /// <summary>A count of wrongs that must be nought.</summary>
    public void None(string promise, string what, int wrongs, int of) => Say(promise, $"{what}: {wrongs} of {of}", wrongs == 0 && of > 0);

    public void Is(string promise, string what, string found, string expected) => Say(promise, $"{what}: {found}", found == expected);

    private void Say(string promise, string words, bool holds)
    {
        _broken += holds ? 0 : 1;
        Console.WriteLine($"{(holds ? "holds " : "BROKEN")}  {promise}: {words}");
    }
}
