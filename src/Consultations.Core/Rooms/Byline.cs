using Consultations.People;

namespace Consultations.Rooms;

/// <summary>Who said it, as said: later changes of name, office or role do not reach back.</summary>
public sealed record Byline(string Name, string OfficeName, OfficeKind OfficeKind, string? Country, Region Region, Role Role);
