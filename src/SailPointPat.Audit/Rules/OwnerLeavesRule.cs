using System;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens whose owners have left or are about to leave, by the owner list.</summary>
internal sealed class OwnerLeavesRule(AuditOptions options) : AuditRule(options, TokenRule.OwnerLeaves, FindingSeverity.High)
{
    public override bool IsActive => Options.Owners is not null;

    public override string Title => "Its owner leaves or has left";

    public override string Risk
        => "A former owner does not manage it, and may have a copy of its secret. Its job stops when the owner's identity is disabled. The finding is critical if "
            + "the token never expires or has every right, and medium before the owner leaves.";

    public override string Remedy => "Ask the owner's manager what uses it. Ask another person to create a token for that job, and remove this one.";

    public override Verdict? Check(PersonalAccessToken token)
    {
        if (Options.Owners?.Find(token).Contact is not { } contact)
            return null;

        if (contact.HasLeft(Options.Now))
        {
            return new Verdict("Its owner has left.", Evidence(contact), IsInUse(token) ? Commands.Show(token) : Commands.Remove(token))
            {
                Remedy = WhomToAsk.Replace(contact, Options.Now),
                Severity = token.NeverExpires || TokenScopes.AreAll(token) ? FindingSeverity.Critical : null,
            };
        }

        return contact.TimeLeft(Options.Now) is { } left && left <= Options.LeavingWithin
            ? new Verdict(
                left < TimeSpan.FromDays(1) ? "Its owner leaves today." : $"Its owner leaves in {Phrases.Length(left)}.",
                $"{Evidence(contact)}; limit {Phrases.Length(Options.LeavingWithin)}",
                Commands.Show(token))
            {
                Remedy = WhomToAsk.Replace(contact, Options.Now),
                Severity = FindingSeverity.Medium,
            }
            : null;
    }

    private static string Evidence(OwnerContact contact)
    {
        var status = contact.Status is { } known ? $"status {known}" : "";
        var date = contact.LeaveDate is { } day ? $"leave date {Phrases.Day(day)}" : "";
        return status.Length == 0 || date.Length == 0 ? status + date : $"{status}, {date}";
    }

    /// <summary>Whether the token was used recently, so that its removal would stop a job.</summary>
    private bool IsInUse(PersonalAccessToken token)
        => token.IsUnreadable(nameof(token.LastUsed)) || (token.LastUsed is { } used && Options.Now - used < Options.UnusedFor);
}
