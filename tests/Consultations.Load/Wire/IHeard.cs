namespace Consultations.Load.Wire;

/// <summary>Takes what a <see cref="Reader"/> hears.</summary>
internal interface IHeard
{
    /// <summary>A whole WebSocket message, which may carry several records.</summary>
    void Read(int reader, ReadOnlySpan<byte> text, long now);

    void HungUp(string why);
}
