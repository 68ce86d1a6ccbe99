using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SailPointPat.Core.Rotation;

/// <summary>What a rotation will do, decided from one list of the caller's tokens. Nothing has been changed yet.</summary>
public sealed class RotationPlan
{
    internal RotationPlan(RotationRequest request, RotationFamily family, NewTokenRequest? successor)
    {
        Request = request;
        Family = family;
        Successor = successor;
    }

    /// <summary>The token to replace.</summary>
    public PersonalAccessToken Old => Family.Old;

    /// <summary>The ids of all tokens of the rotation: the old one, and the successors of interrupted rotations.</summary>
    public IEnumerable<string> TokenIds => Family.Leftovers.Select(leftover => leftover.Token.Id).Prepend(Old.Id);

    /// <summary>Whether the plan finishes an interrupted rotation, without a new successor.</summary>
    public bool FinishesInterrupted => SuccessorToFinish is not null;

    /// <summary>Whether another run has begun to rotate the token and has not completed.</summary>
    public bool IsInterrupted => Family.IsInterrupted;

    /// <summary>The token that has already replaced the old one, so that there is nothing to do; otherwise <see langword="null"/>.</summary>
    public PersonalAccessToken? AlreadyReplacedBy { get; init; }

    internal RotationRequest Request { get; }

    internal RotationFamily Family { get; }

    /// <summary>The successor to create, with its temporary name; <see langword="null"/> if it already exists.</summary>
    internal NewTokenRequest? Successor { get; }

    /// <summary>The successor of the interrupted rotation to finish.</summary>
    internal PersonalAccessToken? SuccessorToFinish { get; init; }

    /// <summary>Whether the successor takes the last free slot, so that no other run can create one beside it.</summary>
    public bool TakesLastSlot { get; init; }

    /// <summary>The successors of ended runs to remove before the create, because there is no free slot.</summary>
    internal IReadOnlyList<PersonalAccessToken> RemoveFirst { get; init; } = [];

    /// <summary>The successors of other runs to remove after the hand-over. Until then one of them may be in use.</summary>
    internal IReadOnlyList<PersonalAccessToken> RemoveAfter { get; init; } = [];

    /// <summary>The successors of other runs that may still run. They are kept, because such a run may hand over their secret.</summary>
    public IReadOnlyList<PersonalAccessToken> LeftAlone { get; init; } = [];

    /// <summary>The credential that the vault returns, if another run created the successor.</summary>
    internal StoredCredential? Stored { get; init; }

    /// <summary>The new name of a token that had the lock name before this run takes it.</summary>
    internal string SetAsideName => new TemporaryName(Family.Name, TemporaryName.Read(Successor?.Name ?? "")?.Run, Old.Id, SuccessorPhase.SetAside).ToString();

    /// <summary>Whether the plan removes a token, and the token still has its planned name. Another name shows that its own run has continued.</summary>
    internal bool StillRemoves(PersonalAccessToken token)
        => RemoveFirst.Concat(RemoveAfter).Any(known => TokenId.AreSame(known.Id, token.Id)
            && (token.ExactName == known.ExactName || (known.ExactName == Family.LockName && token.ExactName == SetAsideName)));

    /// <summary>Whether the connection logs in with a token that is replaced or removed, so that it must switch to the successor.</summary>
    internal bool SwitchesLogin { get; init; }

    /// <summary>Whether the old token is kept. It is always kept if the secret only goes to the pipeline, because the command cannot check that it was received.</summary>
    internal bool KeepsOld => Request.KeepOld || Request.GracePeriod is not null || (FinishesInterrupted ? KeepsOldWhenFinishing : !Request.StoresSecret);

    /// <summary>Whether the old token is kept when an interrupted rotation is finished, because one of the runs only writes the secret to the pipeline.</summary>
    internal bool KeepsOldWhenFinishing { get; init; }

    /// <summary>The old token's name after the hand-over.</summary>
    internal string PendingName(string successorId)
        => new ReplacedName(Family.Name, successorId, (FinishesInterrupted ? KeepsOldWhenFinishing : !Request.StoresSecret) ? ReplacedState.WrittenOut : ReplacedState.Stored).ToString();

    /// <summary>The old token's name after the rotation, if it is kept.</summary>
    internal string KeptName(string successorId) => new ReplacedName(Family.Name, successorId, ReplacedState.Done).ToString();

    /// <summary>The new expiry of the old token; <see langword="null"/> if there is no grace period or the token expires sooner. A grace period never extends its lifetime.</summary>
    internal DateTimeOffset? NewExpiryOfOldToken(DateTimeOffset now) => now + Request.GracePeriod is { } end && !(Old.ExpirationDate <= end) ? end : null;

    /// <summary>The plan in one line, for a confirmation or -WhatIf.</summary>
    /// <param name="handOver">What the hand-over does, such as <c>give it to the script block</c>.</param>
    /// <returns>Text such as <c>Rotate personal access token: create …, …, remove the old token</c>.</returns>
    public string Describe(string handOver)
    {
        var steps = new List<string>();
        if (RemoveFirst.Count > 0)
            steps.Add(Removal(RemoveFirst));

        if (Successor is { } successor)
        {
            steps.Add($"create '{DisplayText.Escape(successor.Name)}' with scope {DisplayText.Escape(string.Join(" ", successor.Scope!))}, {Expiry(successor)}");
            steps.Add("prove its secret by a login");
            steps.Add(handOver);
        }

        if (SwitchesLogin)
            steps.Add("let this connection log in with it");

        if (RemoveAfter.Count > 0)
            steps.Add(Removal(RemoveAfter));

        steps.Add(FinishesInterrupted ? $"give {SuccessorToFinish} the name '{DisplayText.Escape(Family.Name)}'" : $"give it the name '{DisplayText.Escape(Family.Name)}'");
        steps.Add(OldToken());
        return (FinishesInterrupted ? "Finish the interrupted rotation of a personal access token: " : "Rotate personal access token: ") + string.Join(", ", steps);
    }

    private static string Removal(IEnumerable<PersonalAccessToken> tokens)
        => "remove what an interrupted rotation has left, " + string.Join(" and ", tokens.Select(token => token.ToString()));

    private static string Expiry(NewTokenRequest successor)
        => successor.NeverExpires ? "never expiring"
            : successor.ExpirationDate is { } end ? "expiring " + DisplayText.Date(end)
            : $"expiring in {TokenLimits.ExpiryMonths} months";

    private string OldToken()
    {
        if (Request.GracePeriod is { } grace)
            return $"let the old token expire after {grace.ToString("g", CultureInfo.InvariantCulture)}, under another name";

        return KeepsOld ? "keep the old token under another name" : "remove the old token";
    }
}
