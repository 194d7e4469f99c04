using System.Text;

namespace Consultations.Importing;

/// <summary>The bytes of a text file as words: UTF-8, UTF-16 with its mark, else what Western European spreadsheets save.</summary>
/// <param name="Text">Empty where it is no text.</param>
/// <param name="Letters">How it was read.</param>
public sealed record SentText(string Text, Letters Letters)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The places of Windows-1252 that mean nothing; what holds one of them was written in other letters.</summary>
    private static readonly byte[] Unused = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

    public static SentText Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return new SentText(Encoding.Unicode.GetString(bytes[2..]), Letters.Utf16);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return new SentText(Encoding.BigEndianUnicode.GetString(bytes[2..]), Letters.Utf16);
        }

        // A workbook is a packed folder, an old one begins with its own mark; no text holds a zero.
        if (bytes.StartsWith("PK"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return new SentText("", Letters.Workbook);
        }

        if (bytes.Contains((byte)0))
        {
            return new SentText("", Letters.None);
        }

        try
        {
            return new SentText(Strict.GetString(bytes).TrimStart('\uFEFF'), Letters.Utf8);
        }
        catch (DecoderFallbackException)
        {
            return bytes.IndexOfAny(Unused) >= 0
                ? new SentText("", Letters.None)
                : new SentText(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes), Letters.Windows1252);
        }
    }
}

public enum Letters
{
    Utf8,
    Utf16,
    Windows1252,

    /// <summary>A workbook of a spreadsheet program, which is no text.</summary>
    Workbook,

    /// <summary>Not to be read.</summary>
    None,
}
