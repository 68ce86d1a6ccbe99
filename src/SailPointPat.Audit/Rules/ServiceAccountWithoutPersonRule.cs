using System;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens of service accounts for which the owner list names no person.</summary>
internal sealed class ServiceAccountWithoutPersonRule(AuditOptions options) : AuditRule(options, TokenRule.ServiceAccountWithoutPerson, FindingSeverity.Medium)
{
    public override bool IsActive => Options.Owners is not null;

    public override string Title => "Its owner is a service account without a responsible person";

    public override string Risk => "No person rotates it, answers questions about it, or removes it when it is no longer needed.";

    public override string Remedy => "Find out which team uses the service account, and enter a person in the owner list as its manager.";

    public override Verdict? Check(PersonalAccessToken token)
        => Options.Owners?.Find(token).Contact is { IsServiceAccount: true } contact && Missing(contact) is { } evidence
            ? new Verdict("No person is responsible for its owner, a service account.", evidence, Commands.Show(token))
            : null;

    private string? Missing(OwnerContact contact)
    {
        if (contact.ManagerNameAndEmail is not { } manager)
            return "the owner list has no manager for it";

        if (contact.ManagerContact is not { } person)
            return IsOwnManager(contact) ? $"its manager in the owner list is itself, {manager}" : null;

        return person == contact ? $"its manager in the owner list is itself, {manager}"
            : person.IsServiceAccount ? $"its manager, {manager}, is a service account too"
            : person.HasLeft(Options.Now) ? $"its manager, {manager}, has left"
            : null;
    }

    private static bool IsOwnManager(OwnerContact contact)
        => string.Equals(contact.Manager ?? contact.ManagerEmail, contact.Email, StringComparison.OrdinalIgnoreCase);
}
