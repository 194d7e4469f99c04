namespace Consultations.Web.Accounts;

/// <summary>Where a form may send somebody back to: a path of this site and nothing else.</summary>
internal static class LocalPath
{
    private const int Longest = 1_000;

    /// <summary>The path with query and fragment, escaped for a header; null for whatever leads elsewhere.</summary>
    public static string? Accept(string? address)
    {
        if (address is null or "" || address.Length > Longest || address[0] != '/' || address.Any(c => c == '\\' || char.IsControl(c)))
        {
            return null;
        }

        // Dots are resolved first: "/..//elsewhere" begins harmlessly and ends as "//elsewhere".
        if (!Uri.TryCreate("http://local" + address, UriKind.Absolute, out var uri) || uri.Host != "local" || !uri.IsDefaultPort)
        {
            return null;
        }

        var path = uri.PathAndQuery + uri.Fragment;
        return path.StartsWith("//", StringComparison.Ordinal) || uri.AbsolutePath == SignInEndpoints.OutAddress ? null : path;
    }
}
