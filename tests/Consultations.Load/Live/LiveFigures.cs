namespace Consultations.Load.Live;

/// <summary>One server's figures in one round. Times in milliseconds; processor time for 1,000 deliveries; memory in KB a reader.</summary>
internal sealed record LiveFigures(
    double Median, double P99, double Most, double Processor, double MemoryQuiet, double MemoryAfter, int Lost, int Doubles, int MessageBytes);
