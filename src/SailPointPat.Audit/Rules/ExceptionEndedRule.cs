using SailPointPat.Audit.Policy;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds exceptions that have ended. <see cref="TokenAudit"/> finds them, because they depend on the findings of the other rules.</summary>
internal sealed class ExceptionEndedRule(AuditOptions options) : AuditRule(options, TokenRule.ExceptionEnded, FindingSeverity.Medium)
{
    public override string Title => "An exception of the policy has ended";

    public override string Risk => "The risk was accepted for a limited time, which is over. If the risk is still there, its finding counts again.";

    public override string Remedy
        => "Remove the risk, and then the exception. If the risk must stay, get a new approval, and pipe the finding that counts again to "
            + "Add-SailPointPersonalAccessTokenException.";

    public override Verdict? Check(PersonalAccessToken token) => null;

    /// <summary>The verdict for an ended exception whose token still breaks a rule.</summary>
    public static Verdict On(ExceptionEntry exception, PersonalAccessToken token)
        => new(Sentence(exception), exception.Evidence, Commands.Show(token));

    /// <summary>The verdict for an ended exception that no token needs.</summary>
    public static Verdict On(ExceptionEntry exception)
        => new($"{Sentence(exception)} No finding about the {exception.TokenText} needs it.", exception.Evidence, "");

    private static string Sentence(ExceptionEntry exception)
        => $"The exception for {string.Join(", ", exception.Rules)} ended on {Phrases.Day(exception.Accepted.Until)}.";
}
