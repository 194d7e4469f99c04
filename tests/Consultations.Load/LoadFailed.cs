namespace Consultations.Load;

/// <summary>The run cannot go on; the message is for the person at the terminal.</summary>
internal sealed class LoadFailed(string message) : Exception(message);
