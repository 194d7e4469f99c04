namespace Consultations.Web.Rooms;

/// <summary>The strings of the room's pages; they lie beside it in <c>RoomWords.resx</c>.</summary>
public sealed class RoomWords;
