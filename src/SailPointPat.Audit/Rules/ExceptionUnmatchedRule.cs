using SailPointPat.Audit.Policy;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds exceptions that accept nothing. <see cref="TokenAudit"/> finds them after all tokens were checked.</summary>
internal sealed class ExceptionUnmatchedRule(AuditOptions options) : AuditRule(options, TokenRule.ExceptionUnmatched, FindingSeverity.Low)
{
    public override string Title => "An exception of the policy accepts nothing";

    public override string Risk
        => "The exception may have a wrong name or id. If its token was removed or corrected, the exception would silently accept the same risk later, without a new approval.";

    public override string Remedy => "Check whether the token was renamed, rotated, removed or corrected. Then correct the exception, or remove it from the policy file.";

    public override Verdict? Check(PersonalAccessToken token) => null;

    /// <summary>The verdict for an exception that accepts nothing.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="hasToken">Whether its token exists.</param>
    public static Verdict On(ExceptionEntry exception, bool hasToken)
        => new(
            hasToken
                ? $"The {exception.TokenText} does not break {string.Join(" or ", exception.Rules)}."
                : $"The exception for the {exception.TokenText} matches no token.",
            exception.Evidence,
            "");

    /// <summary>The verdict for an exception whose tenant name is not unique.</summary>
    public static Verdict OnAmbiguous(ExceptionEntry exception)
        => new($"The exception for the {exception.TokenText} matches no token: several connected tenants have this name. Write the address of the tenant instead of its name.", exception.Evidence, "");
}
