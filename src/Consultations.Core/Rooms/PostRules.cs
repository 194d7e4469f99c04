using System.Globalization;
using Consultations.Acts;
using Consultations.Wording;
using FluentValidation;

namespace Consultations.Rooms;

/// <summary>What a contribution must be before it stands in line. Error codes are the keys of the sentences that people read.</summary>
public sealed class PostRules : AbstractValidator<Post>
{
    // The limit speaks of the text past the border, where a form's CRLF is one letter again; no letter of NFC comes from more than four units.
    private const int LongestRaw = Border.Longest * 4;

    private static readonly PostRules Rules = new();

    public PostRules()
    {
        ClassLevelCascadeMode = CascadeMode.Stop;
        RuleFor(p => p.Text).Cascade(CascadeMode.Stop)
            .Must(text => !string.IsNullOrWhiteSpace(text)).WithErrorCode("TextEmpty")
            .Must(text => text.Length <= LongestRaw).WithErrorCode("TextTooLong")
            .Must(text => Border.TryAccept(text, out _, out _)).WithErrorCode("TextControl")
            .Must(text => Border.CodePoints(Accepted(text)) <= Border.Longest).WithErrorCode("TextTooLong")
            .OverridePropertyName("text");
        RuleFor(p => p.Language).Must(IsLanguage).WithErrorCode("LanguageUnknown").OverridePropertyName("language");
        RuleFor(p => p.As).Must(a => a is { } chosen && Enum.IsDefined(chosen)).WithErrorCode("AttributionMissing").OverridePropertyName("as");
        RuleFor(p => p.Question).Must((p, question) => p.Parent is not null || question is not null)
            .WithErrorCode("QuestionMissing").OverridePropertyName("question");
    }

    /// <summary>The first fault, as a refusal; null when there is none.</summary>
    public static Refused? Check(Post post)
    {
        var result = Rules.Validate(post);
        if (result.IsValid)
        {
            return null;
        }

        var fault = result.Errors[0];
        return fault.ErrorCode == "TextTooLong"
            ? Refused.Invalid(fault.ErrorCode, fault.PropertyName, Border.Longest, Border.CodePoints(Accepted(post.Text)))
            : Refused.Invalid(fault.ErrorCode, fault.PropertyName);
    }

    private static string Accepted(string text)
    {
        return Border.TryAccept(text, out var accepted, out _) ? accepted : text;
    }

    internal static bool IsLanguage(string tag)
    {
        if (string.IsNullOrWhiteSpace(tag) || tag.Length > 20)
        {
            return false;
        }

        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
