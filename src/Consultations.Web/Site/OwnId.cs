using System.Security.Cryptography;
using System.Text;

namespace Consultations.Web.Site;

/// <summary>Ids that follow from a form's own: the same form sent again means the same things, and who does not know the form cannot know them.</summary>
internal static class OwnId
{
    public static Guid Of(Guid form, string what)
    {
        var bytes = SHA256.HashData([.. form.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(what)])[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
