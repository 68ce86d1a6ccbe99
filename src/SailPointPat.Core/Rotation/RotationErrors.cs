using System;
using System.Linq;

namespace SailPointPat.Core.Rotation;

/// <summary>Why a rotation cannot begin; nothing has been changed.</summary>
internal static class RotationErrors
{
    public static SailPointApiException NotAmongOwn(RotationRequest request, string? me)
        => request.OwnerId is { } owner && me is not null && !RotationFamily.IsSame(owner, me)
            ? new SailPointApiException(
                SailPointErrorKind.NotOwner,
                $"The token {DisplayText.Escape(request.Id, 80)} belongs to {DisplayText.Escape(owner, 80)}, and nobody can create a successor for somebody else. "
                + "Nothing was changed. Let its owner rotate it.")
            : new SailPointApiException(
                SailPointErrorKind.TokenNotFound,
                $"None of your own tokens has the id {DisplayText.Escape(request.Id, 80)}. Nothing was changed. It may have been removed, or belong to somebody else, "
                + "and nobody can create a successor for them.");

    public static SailPointApiException Managed(PersonalAccessToken token)
        => new(
            SailPointErrorKind.ManagedToken,
            $"The token {token} is managed by the platform, which would never learn the secret of a successor: what uses it, such as a workflow, would break. "
            + "Nothing was changed. Leave it to the platform.");

    public static SailPointApiException NameTaken(RotationFamily family, PersonalAccessToken other)
        => new(
            SailPointErrorKind.Conflict,
            $"An interrupted rotation has left {family.Old}, whose successor must have the name '{DisplayText.Escape(family.Name)}', and that is the name of your token {other.Id} by now. "
            + "Nothing was changed.");

    public static SailPointApiException IdNotNameable(PersonalAccessToken old)
        => InputRules.Invalid($"The id of {old} could not be read back from the name of a successor, so that an interrupted rotation would not be recognised. Create a new token instead.");

    public static SailPointApiException ScopeTooNarrow(PersonalAccessToken old)
        => InputRules.Invalid(
            $"The connection logs in with {old} and would move to its successor, which with this scope could not finish the rotation. "
            + $"Add the scope {ScopeCollection.ManageOwnTokens}, or rotate it over a connection that logs in with another token.");

    public static SailPointApiException ScopeUnknown(PersonalAccessToken old)
        => InputRules.Invalid(
            $"The service does not say which scopes {old} has, and a successor without any would have every right of yours. "
            + $"Name the scopes, {ScopeCollection.All} if every right is meant.");

    public static SailPointApiException ExpiryUnreadable(PersonalAccessToken old)
        => InputRules.Invalid($"The expiration date of {old} cannot be read, so the lifetime of its successor is not known. Give an expiration date.");

    public static SailPointApiException InProgress(RotationFamily family, PersonalAccessToken successor, TimeSpan longestRun)
        => new(
            SailPointErrorKind.RotationInProgress,
            $"Another run is rotating {family.Old}: its successor {successor.Id}{CreatedAt(successor)} may be handed over at this moment. Nothing was changed. "
            + "If that run was killed, both tokens still work."
            + (successor.Created is { } created ? $" From {DisplayText.Date(created + longestRun)} on, this command treats that run as ended." : ""))
        { OrphanedTokenId = successor.Id };

    public static SailPointApiException NoFreeSlot(RotationFamily family, int count, bool oldIsInUse, DateTimeOffset now, TimeSpan longestRun)
    {
        var message = $"You hold {count} personal access tokens, and one user can hold {TokenLimits.TokensPerOwner}, so there is no free slot for a successor of {family.Old}. Nothing was changed.";
        if (family.Leftovers.FirstOrDefault(leftover => !leftover.MayBeHeld) is { Token: var unused })
        {
            message += $" Another run has created {unused.Id}{CreatedAt(unused)} and has handed its secret to nobody. If that run was killed, remove this token"
                + (unused.Created is { } created && created + longestRun > now ? $"; from {DisplayText.Date(created + longestRun)} on, a rotation removes it by itself." : ".");
            return new(SailPointErrorKind.NoFreeSlot, message) { OrphanedTokenId = unused.Id };
        }

        if (family.Leftovers.Count > 0 && !oldIsInUse)
        {
            var offered = family.Leftovers[0].Token;
            message += $" Another run has created {offered.Id}{CreatedAt(offered)} and may have handed its secret over. Look at the client id where the secret is stored: "
                + $"if it is {offered.Id}, connect with that credential and run the command again. If it is {family.Old.Id}, remove {offered.Id}.";
        }

        return new(SailPointErrorKind.NoFreeSlot, message);
    }

    private static string CreatedAt(PersonalAccessToken token) => token.Created is { } time ? $" (created at {DisplayText.Date(time)})" : "";
}
