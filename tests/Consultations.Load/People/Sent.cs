using System.Text;
using System.Text.Json;
using Consultations.Load.Wire;

namespace Consultations.Load.People;

/// <summary>The answer to a send as a script reads it: the number in the room, if it was granted.</summary>
internal sealed record Sent(int Status, int? Number, string Body)
{
    public static Sent Of(HttpAnswer answer)
    {
        var body = Encoding.UTF8.GetString(answer.Body);
        if (answer.Status != 200)
        {
            return new Sent(answer.Status, null, body);
        }

        using var read = JsonDocument.Parse(body);
        return new Sent(answer.Status, read.RootElement.GetProperty("number").GetInt32(), body);
    }
}
