namespace Consultations.Load.Wire;

/// <summary>
/// What came back: the status, the bytes it took on the wire, and the body if it was asked for (still compressed). The
/// headers are there if the body is, or if they set a cookie.
/// </summary>
internal readonly record struct HttpAnswer(int Status, int HeaderBytes, long BodyBytes, string Headers, byte[] Body);
