using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Core.Rotation;

/// <summary>Checks, before anything is changed, that a rotation can be carried through, and decides how.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="own">The caller's own tokens, all of them.</param>
/// <param name="connection">Whose connection it is.</param>
/// <param name="version">What the API version can do.</param>
/// <param name="now">The time.</param>
internal sealed class RotationPlanner(
    RotationRequest request, IReadOnlyList<PersonalAccessToken> own, SailPointConnection connection, ApiVersion version, DateTimeOffset now)
{
    /// <summary>As long as an id of the service: what is left of a name's length must hold one.</summary>
    private static readonly string SomeId = new('0', 36);

    public RotationPlan Plan()
    {
        var family = RotationFamily.Of(Find(), own);
        CheckOld(family);
        return (ToFinish(family) ?? InUse(family)) is { } successor ? Finish(family, successor) : Begin(family);
    }

    private PersonalAccessToken Find()
        => own.FirstOrDefault(token => RotationFamily.IsSame(token.Id, request.Id))
            ?? throw RotationErrors.NotAmongOwn(request, own.Count > 0 ? own[0].OwnerId : connection.IdentityId);

    private void CheckOld(RotationFamily family)
    {
        if (family.Old.Managed)
            throw RotationErrors.Managed(family.Old);

        var other = own.FirstOrDefault(token => token.ExactName == family.Name
            && !ReferenceEquals(token, family.Old) && family.Leftovers.All(leftover => !ReferenceEquals(leftover.Token, token)));
        if (other is not null)
            throw RotationErrors.NameTaken(family, other);

        var temporary = new TemporaryName(family.Name, TokenLimits.TokensPerOwner, family.Old.Id, IsOffered: true);
        if (TemporaryName.Read(temporary.ToString()) != temporary)
            throw RotationErrors.IdNotNameable(family.Old);

        InputRules.CheckName(temporary.ToString());
        InputRules.CheckName(new ReplacedName(family.Name, SomeId, IsStored: false).ToString());
    }

    /// <summary>
    /// The successor whose secret was stored by a hand-over that had ended. Where the connection still logs in with the old token,
    /// nothing can be finished: it could not be moved without the secret. A new successor then takes the place of both.
    /// </summary>
    private PersonalAccessToken? ToFinish(RotationFamily family)
    {
        var stored = family.Leftovers.FirstOrDefault(leftover => leftover.State == LeftoverState.Stored)?.Token;
        var isUsable = stored is not null && !(stored.ExpirationDate <= now);
        return isUsable && request.StoresSecret && (LogsInWith(stored!) || !LogsInWithOneOf(family)) ? stored : null;
    }

    /// <summary>
    /// Where there is no place for another successor: the one that the connection logs in with, whose secret somebody has, whatever became
    /// of its hand-over.
    /// </summary>
    private PersonalAccessToken? InUse(RotationFamily family)
        => own.Count - Removable(family, LeftoverState.Unused).Count < TokenLimits.TokensPerOwner
            ? null
            : family.Leftovers.FirstOrDefault(leftover => LogsInWith(leftover.Token))?.Token;

    private RotationPlan Finish(RotationFamily family, PersonalAccessToken successor) => new(request, family, successor: null)
    {
        Finished = successor,
        RemoveAfter = [.. family.Leftovers.Select(leftover => leftover.Token).Where(token => !ReferenceEquals(token, successor))],
    };

    private RotationPlan Begin(RotationFamily family)
    {
        var first = ToRemoveFirst(family);
        var movesConnection = LogsInWithOneOf(family);
        var taken = family.Leftovers.Select(leftover => TemporaryName.Read(leftover.Token.ExactName)?.Number).ToList();
        var number = Enumerable.Range(1, TokenLimits.TokensPerOwner).First(candidate => !taken.Contains(candidate));
        var successor = Successor(family, number);
        successor.Validate(version, now);
        if (movesConnection && !CanFinish(successor.Scope!))
            throw RotationErrors.ScopeTooNarrow(family.Old);

        return new RotationPlan(request, family, successor)
        {
            Number = number,
            RemoveFirst = first,
            RemoveAfter = [.. family.Leftovers.Select(leftover => leftover.Token).Where(token => !first.Contains(token))],
            MovesConnection = movesConnection,
        };
    }

    private NewTokenRequest Successor(RotationFamily family, int number)
    {
        var (expirationDate, neverExpires) = SuccessorLifetime.Of(family.Old, request, version, now);
        if (request.Scope is null && family.Old.Scope.Count == 0)
            throw RotationErrors.ScopeUnknown(family.Old);

        return new NewTokenRequest
        {
            Name = new TemporaryName(family.Name, number, family.Old.Id, IsOffered: false).ToString(),
            Scope = request.Scope ?? family.Old.Scope,
            AccessTokenValiditySeconds = family.Old.AccessTokenValiditySeconds,
            ExpirationDate = expirationDate,
            NeverExpires = neverExpires,
        };
    }

    /// <summary>
    /// What can go before the new successor was handed over: successors that nobody has the secret of. One that somebody may have
    /// goes only where there is no other place and the connection proves that the old token's secret is not lost.
    /// </summary>
    private List<PersonalAccessToken> ToRemoveFirst(RotationFamily family)
    {
        var first = Removable(family, LeftoverState.Unused);
        if (own.Count - first.Count < TokenLimits.TokensPerOwner)
            return first;

        if (LogsInWith(family.Old))
            first.AddRange(Removable(family, LeftoverState.Offered));

        return own.Count - first.Count < TokenLimits.TokensPerOwner ? first : throw RotationErrors.NoFreeSlot(family, own.Count);
    }

    private List<PersonalAccessToken> Removable(RotationFamily family, LeftoverState state)
        => [.. family.Leftovers.Where(leftover => leftover.State == state && !LogsInWith(leftover.Token)).Select(leftover => leftover.Token)];

    private bool LogsInWithOneOf(RotationFamily family)
        => LogsInWith(family.Old) || family.Leftovers.Any(leftover => LogsInWith(leftover.Token));

    private bool LogsInWith(PersonalAccessToken token) => RotationFamily.IsSame(token.Id, connection.ClientId);

    /// <summary>Whether a connection that was moved to such a token may still rename it and remove the old one.</summary>
    private static bool CanFinish(IEnumerable<string> scope)
        => scope.Any(item => item == ScopeCollection.All || item.EndsWith(":my-personal-access-tokens:manage", StringComparison.Ordinal));
}
