using Consultations.Rooms;

namespace Consultations.Web.Rooms;

/// <summary>The address of a part of a room. What is usual stays unsaid, so that one page has one address.</summary>
public static class RoomAddress
{
    public static string Of(RoomPlace place, Slice slice)
    {
        var asked = new List<string>(3);
        if (slice.Question is { } question)
        {
            asked.Add($"question={question}");
        }

        asked.AddRange(slice.Filter is { } filter ? FilterAsked.Written(filter) : []);
        if (slice.OldestFirst)
        {
            asked.Add("order=oldest");
        }

        if (slice.Beyond is { } number)
        {
            asked.Add($"{(slice.OldestFirst ? "after" : "before")}={number}");
        }

        return asked.Count == 0 ? place.Address : $"{place.Address}?{string.Join('&', asked)}";
    }
}
