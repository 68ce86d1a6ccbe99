namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens whose owners are not in the owner list.</summary>
internal sealed class OwnerUnknownRule(AuditOptions options) : AuditRule(options, TokenRule.OwnerUnknown, FindingSeverity.Medium)
{
    public override bool IsActive => Options.Owners is not null;

    public override string Title => "Its owner is not in the owner list";

    public override string Risk => "You cannot ask its owner about it, and you do not notice when its owner leaves.";

    public override string Remedy
        => "Find out who the owner is, and add the owner to the list with the identity id. If no person is responsible for the token, remove it.";

    public override Verdict? Check(PersonalAccessToken token)
        => Options.Owners?.Find(token) is { Contact: null } match
            ? new Verdict(
                string.IsNullOrEmpty(token.Owner?.DisplayName) ? "Its owner is not known." : "Its owner is not in the owner list.",
                match.Reason,
                Commands.Show(token))
            : null;
}
