using System;
using System.Linq;

namespace SailPointPat.Core.Rotation;

/// <summary>Makes the errors of rotations that cannot begin. Nothing was changed.</summary>
internal static class RotationErrors
{
    public static SailPointApiException NotAmongOwn(RotationRequest request, string? me)
        => request.OwnerId is { } owner && me is not null && !TokenId.AreSame(owner, me)
            ? new SailPointApiException(
                SailPointErrorKind.NotOwner,
                $"The token {DisplayText.Escape(request.Id, 80)} belongs to {DisplayText.Escape(owner, 80)}, and only its owner can create a successor. "
                + "Nothing was changed. Ask its owner to rotate it.")
            : new SailPointApiException(
                SailPointErrorKind.TokenNotFound,
                $"None of your own tokens has the id {DisplayText.Escape(request.Id, 80)}: the token was removed, or it belongs to another owner, and only that owner can rotate it. "
                + "Nothing was changed.");

    public static SailPointApiException Managed(PersonalAccessToken token)
        => new(
            SailPointErrorKind.ManagedToken,
            $"The token {token} is managed by the platform. The platform would not know the new secret, so a rotation would break the feature that uses the token, such as a workflow. "
            + "Nothing was changed. Do not rotate it.");

    public static SailPointApiException NameTaken(RotationFamily family, PersonalAccessToken other)
        => new(
            SailPointErrorKind.Conflict,
            $"An interrupted rotation left the token {family.Old}. Its successor needs the name '{DisplayText.Escape(family.Name)}', but your token {other.Id} now has that name. "
            + "Nothing was changed.");

    public static SailPointApiException IdNotAllowedInName(PersonalAccessToken old)
        => Invalid(
            $"The id of {old} has characters that cannot be part of the name of a successor, so an interrupted rotation could not be recognized.",
            "Create a new token instead.");

    public static SailPointApiException ScopeTooNarrow(PersonalAccessToken old)
        => Invalid(
            $"The connection logs in with {old} and would switch to its successor. With this scope the successor could not finish the rotation.",
            $"Add the scope {ScopeCollection.ManageOwnTokens}, or rotate the token over a connection that logs in with another token.");

    public static SailPointApiException ScopeUnknown(PersonalAccessToken old)
        => Invalid(
            $"The service does not say which scopes {old} has, and a successor without scopes would have all your rights.",
            $"Name the scopes, or {ScopeCollection.All} for every right.");

    public static SailPointApiException ExpiryUnreadable(PersonalAccessToken old)
        => Invalid($"The expiration date of {old} cannot be read, so the lifetime of its successor is unknown.", "Give an expiration date.");

    private static SailPointApiException Invalid(string what, string next)
        => new(SailPointErrorKind.InvalidArgument, $"{what} Nothing was changed. {next}");

    public static SailPointApiException InProgress(RotationFamily family, PersonalAccessToken successor, TimeSpan longestRun)
        => new(
            SailPointErrorKind.RotationInProgress,
            $"Another run is rotating {family.Old} and may be handing over its successor {successor.Id}{CreatedAt(successor)}. Nothing was changed. "
            + "If that run was killed, both tokens still work."
            + (successor.Created is { } created ? $" After {DisplayText.Date(created + longestRun)}, this command treats that run as ended." : ""))
        { OrphanedTokenId = successor.Id };

    public static SailPointApiException NoFreeSlot(RotationFamily family, int count, bool oldIsInUse, DateTimeOffset now, TimeSpan longestRun)
    {
        var message = $"You have {count} personal access tokens, and one user can have {TokenLimits.TokensPerOwner}, so there is no free slot for a successor of {family.Old}. Nothing was changed.";
        if (family.Leftovers.FirstOrDefault(leftover => !leftover.MayBeInUse) is { Token: var unused })
        {
            message += $" Another run created {unused.Id}{CreatedAt(unused)} and did not hand over its secret. If that run was killed, remove this token"
                + (unused.Created is { } created && created + longestRun > now ? $". After {DisplayText.Date(created + longestRun)}, a rotation removes it automatically." : ".");
            return new(SailPointErrorKind.NoFreeSlot, message) { OrphanedTokenId = unused.Id };
        }

        if (family.Leftovers.Count > 0 && !oldIsInUse)
        {
            var successor = family.Leftovers[0].Token;
            message += $" Another run created {successor.Id}{CreatedAt(successor)} and may have handed over its secret. Check the client id where the secret is stored: "
                + $"if it is {successor.Id}, connect with that credential and run the command again. If it is {family.Old.Id}, remove {successor.Id}.";
        }

        return new(SailPointErrorKind.NoFreeSlot, message);
    }

    private static string CreatedAt(PersonalAccessToken token) => token.Created is { } time ? $" (created at {DisplayText.Date(time)})" : "";
}
