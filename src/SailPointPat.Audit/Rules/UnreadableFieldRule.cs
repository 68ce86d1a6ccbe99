namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens with fields that cannot be read.</summary>
internal sealed class UnreadableFieldRule(AuditOptions options) : AuditRule(options, TokenRule.UnreadableField, FindingSeverity.High)
{
    public override string Title => "Has a field that cannot be read";

    public override string Risk
        => "The value of the field is unknown. The token may never expire or have every right, and the other rules cannot detect that.";

    public override string Remedy => "Check the token in SailPoint, and report the text of the field to SailPoint's support.";

    public override Verdict? Check(PersonalAccessToken token)
        => token.HasUnreadableFields
            ? new Verdict(
                $"{Phrases.Count(token.UnreadableFields.Count, "field")} cannot be read.",
                DisplayText.Escape(token.UnreadableFields.ToString(), 300),
                Commands.Show(token))
            : null;
}
