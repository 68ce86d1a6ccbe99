using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Core.Client;

namespace SailPointPat.Core.Rotation;

/// <summary>
/// Plans a rotation from one list of the caller's tokens. Checks that the rotation is possible before anything is changed, and decides what to do.
/// </summary>
public sealed class RotationPlanner
{
    /// <summary>
    /// If a run created its successor longer ago than this, the run counts as ended. Until then only its own process knows whether it still runs. So no
    /// other run removes a token whose secret it may still hand over.
    /// </summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromHours(1);

    /// <summary>A placeholder as long as the longest id, to check the length of names that contain an id.</summary>
    private static readonly string LongestId = new('0', 36);

    private readonly RotationRequest _request;
    private readonly IReadOnlyList<PersonalAccessToken> _own;
    private readonly SailPointClient _client;
    private readonly DateTimeOffset _now;
    private readonly RotationFamily _family;
    private StoredCredential? _stored;

    internal RotationPlanner(RotationRequest request, IReadOnlyList<PersonalAccessToken> own, SailPointClient client)
    {
        (_request, _own, _client, _now) = (request, own, client, client.UtcNow);
        _family = RotationFamily.Of(Find(), own);
    }

    /// <summary>The requested rotation.</summary>
    public RotationRequest Request => _request;

    /// <summary>The token to replace.</summary>
    public PersonalAccessToken Old => _family.Old;

    /// <summary>Whether another run has begun to rotate the token and has not completed.</summary>
    public bool IsInterrupted => _family.IsInterrupted;

    /// <summary>The exact name that the successor gets.</summary>
    public string Name => _family.Name;

    /// <summary>The ids of the old token, of the successors that other runs have created, and of the successor that the old token's name refers to.</summary>
    public IReadOnlyList<string> KnownIds
        => [Old.Id, .. _family.Leftovers.Select(leftover => leftover.Token.Id), .. ReplacedName.Read(Old.ExactName) is { } replaced ? [replaced.SuccessorId] : Array.Empty<string>()];

    /// <summary>Decides how to rotate.</summary>
    /// <param name="stored">The credential that the vault returns for this token. It shows which token is in use. <see langword="null"/> if there is none.</param>
    /// <returns>The plan for a <see cref="TokenRotation"/>.</returns>
    /// <exception cref="SailPointApiException">
    /// The token cannot be rotated: <see cref="SailPointErrorKind.NoFreeSlot"/>, <see cref="SailPointErrorKind.ManagedToken"/>,
    /// <see cref="SailPointErrorKind.RotationInProgress"/>, <see cref="SailPointErrorKind.NotSupportedByApiVersion"/>.
    /// </exception>
    public RotationPlan Plan(StoredCredential? stored)
    {
        _stored = stored;
        if (RotationFamily.ReplacementOf(_family.Old, _own) is { } replacement)
            return new RotationPlan(_request, _family, successor: null) { AlreadyReplacedBy = replacement };

        CheckOld(_family);
        return FindSuccessorToFinish(_family) is { } successor ? PlanFinish(_family, successor) : PlanNew(_family);
    }

    private PersonalAccessToken Find()
        => _own.FirstOrDefault(token => TokenId.AreSame(token.Id, _request.Id))
            ?? throw RotationErrors.NotAmongOwn(_request, _own.Count > 0 ? _own[0].OwnerId : _client.Connection.IdentityId);

    private void CheckOld(RotationFamily family)
    {
        if (family.Old.MayBeManaged)
            throw RotationErrors.Managed(family.Old);

        var other = _own.FirstOrDefault(token => token.ExactName == family.Name
            && !ReferenceEquals(token, family.Old) && family.Leftovers.All(leftover => !ReferenceEquals(leftover.Token, token)));
        if (other is not null)
            throw RotationErrors.NameTaken(family, other);

        var temporary = new TemporaryName(family.Name, TemporaryName.NewRun(), family.Old.Id, SuccessorPhase.HandingOver);
        if (TemporaryName.Read(temporary.ToString()) != temporary)
            throw RotationErrors.IdNotAllowedInName(family.Old);

        InputRules.CheckName(temporary.ToString());
        InputRules.CheckName(new ReplacedName(family.Name, LongestId, ReplacedState.WrittenOut).ToString());
    }

    /// <summary>
    /// Finds a successor of another run that replaces the old token: its hand-over has ended, the vault returns its secret, or the connection logs
    /// in with it. If the connection logs in with the old token, switching its login needs the secret, unless the old token is kept.
    /// </summary>
    private Leftover? FindSuccessorToFinish(RotationFamily family)
        => family.Leftovers.FirstOrDefault(leftover => !(leftover.Token.ExpirationDate <= _now) && leftover switch
        {
            { Token: var token } when IsInUse(token) => true,
            { State: LeftoverState.Stored } => !LogsInWith(family.Old),
            { State: LeftoverState.WrittenOut } => !HasEnded(leftover.Token),
            _ => false,
        });

    private RotationPlan PlanFinish(RotationFamily family, Leftover successor)
    {
        var others = family.Leftovers.Select(leftover => leftover.Token).Where(token => token != successor.Token && !IsInUse(token)).ToList();
        var keepsOld = successor.State == LeftoverState.WrittenOut || !_request.StoresSecret;
        return new RotationPlan(_request, family, successor: null)
        {
            SuccessorToFinish = successor.Token,
            KeepsOldWhenFinishing = keepsOld,
            Stored = _stored,
            RemoveAfter = [.. others.Where(HasEnded)],
            LeftAlone = [.. others.Where(token => !HasEnded(token))],
            SwitchesLogin = LogsInWith(family.Old) && IsStored(successor.Token),
        };
    }

    private RotationPlan PlanNew(RotationFamily family)
    {
        // Another run may be about to store the secret of its successor. If this run removed that successor, the stored secret would not work.
        if (family.Leftovers.FirstOrDefault(leftover => leftover.MayBeInUse && !HasEnded(leftover.Token)) is { } running)
            throw RotationErrors.InProgress(family, running.Token, LongestRun);

        var first = FindTokensToRemoveFirst(family);
        var switchesLogin = LogsInWithOneOf(family);
        var successor = Successor(family);
        successor.Validate(_client.Options.ApiVersion, _now);
        if (switchesLogin && !CanFinish(successor.Scope!))
            throw RotationErrors.ScopeTooNarrow(family.Old);

        return new RotationPlan(_request, family, successor)
        {
            RemoveFirst = first,
            TakesLastSlot = _own.Count(token => !token.Managed) - first.Count + 1 >= TokenLimits.TokensPerOwner,
            RemoveAfter = [.. family.Leftovers
                .Where(leftover => !first.Contains(leftover.Token) && (leftover.State != LeftoverState.Orphaned || HasEnded(leftover.Token)))
                .Select(leftover => leftover.Token)],
            SwitchesLogin = switchesLogin,
        };
    }

    private NewTokenRequest Successor(RotationFamily family)
    {
        var (expirationDate, neverExpires) = SuccessorLifetime.Of(family.Old, _request, _client.Options.ApiVersion, _now);
        if (_request.Scope is null && (family.Old.Scope.Count == 0 || family.Old.IsUnreadable(nameof(PersonalAccessToken.Scope))))
            throw RotationErrors.ScopeUnknown(family.Old);

        return new NewTokenRequest
        {
            Name = new TemporaryName(family.Name, TemporaryName.NewRun(), family.Old.Id, SuccessorPhase.Created).ToString(),
            Scope = _request.Scope ?? family.Old.Scope,
            AccessTokenValiditySeconds = family.Old.AccessTokenValiditySeconds,
            ExpirationDate = expirationDate,
            NeverExpires = neverExpires,
            // An expiry that is copied from the old token cannot be a typing error.
            AllowsAnyYear = _request.AllowsAnyYear || _request.ExpirationDate is null,
        };
    }

    /// <summary>
    /// The tokens to remove before the create, to free slots: unused successors of runs that have ended. A successor that may have been handed over
    /// is removed only if the connection or the vault shows that the old token is in use.
    /// </summary>
    private List<PersonalAccessToken> FindTokensToRemoveFirst(RotationFamily family)
    {
        // The service does not document whether managed tokens count, so they are not counted here. The service decides.
        var missing = _own.Count(token => !token.Managed) - TokenLimits.TokensPerOwner + 1;
        if (missing <= 0)
            return [];

        var oldIsInUse = LogsInWith(family.Old) || IsStored(family.Old);
        var first = family.Leftovers
            .Where(leftover => HasEnded(leftover.Token) && !IsInUse(leftover.Token) && (oldIsInUse || !leftover.MayBeInUse))
            .Select(leftover => leftover.Token)
            .Take(missing)
            .ToList();
        return first.Count == missing ? first : throw RotationErrors.NoFreeSlot(family, _own.Count, oldIsInUse, _now, LongestRun);
    }

    /// <summary>Whether the run that created a successor has certainly ended.</summary>
    private bool HasEnded(PersonalAccessToken successor)
        => _client.EndedRotations.ContainsKey(successor.Id) || successor.Created + LongestRun <= _now;

    private bool LogsInWithOneOf(RotationFamily family)
        => LogsInWith(family.Old) || family.Leftovers.Any(leftover => LogsInWith(leftover.Token));

    private bool IsInUse(PersonalAccessToken token) => LogsInWith(token) || IsStored(token);

    private bool LogsInWith(PersonalAccessToken token) => TokenId.AreSame(token.Id, _client.Connection.ClientId);

    private bool IsStored(PersonalAccessToken token) => TokenId.AreSame(token.Id, _stored?.Id);

    /// <summary>Whether a connection with these scopes can rename the successor and remove the old token.</summary>
    private static bool CanFinish(IEnumerable<string> scope)
        => scope.Any(item => item is ScopeCollection.All or ScopeCollection.ManageOwnTokens);
}
