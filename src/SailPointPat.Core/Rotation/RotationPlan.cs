using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SailPointPat.Core.Rotation;

/// <summary>What a rotation will do, decided from the tokens as they were; nothing has been changed yet.</summary>
public sealed class RotationPlan
{
    internal RotationPlan(RotationRequest request, RotationFamily family, NewTokenRequest? successor)
    {
        Request = request;
        Family = family;
        Successor = successor;
    }

    /// <summary>The token that is to be replaced.</summary>
    public PersonalAccessToken Old => Family.Old;

    /// <summary>The ids of all tokens that it is about: the old one, and the successors that interrupted rotations have left.</summary>
    public IEnumerable<string> TokenIds => Family.Leftovers.Select(leftover => leftover.Token.Id).Prepend(Old.Id);

    /// <summary>Whether an interrupted rotation is finished, without a new successor.</summary>
    public bool IsFinish => Finished is not null;

    /// <summary>Whether another run has begun to rotate the token and has not completed.</summary>
    public bool IsInterrupted => Family.Leftovers.Any(leftover => leftover.State != LeftoverState.Orphaned);

    /// <summary>The token that has replaced the old one already, so that there is nothing to do; <see langword="null"/> otherwise.</summary>
    public PersonalAccessToken? AlreadyReplacedBy { get; init; }

    internal RotationRequest Request { get; }

    internal RotationFamily Family { get; }

    /// <summary>The successor to create, under its temporary name; <see langword="null"/> where one is there.</summary>
    internal NewTokenRequest? Successor { get; }

    /// <summary>The successor of the interrupted rotation that is finished.</summary>
    internal PersonalAccessToken? Finished { get; init; }

    /// <summary>Whether the successor takes the last free slot, so that no other run can create one beside it.</summary>
    public bool TakesLastSlot { get; init; }

    /// <summary>Successors of runs that have ended, to remove before the create because there is no free slot.</summary>
    internal IReadOnlyList<PersonalAccessToken> RemoveFirst { get; init; } = [];

    /// <summary>Successors of other runs, to remove once the new successor was handed over: until then one of them may be the token in use.</summary>
    internal IReadOnlyList<PersonalAccessToken> RemoveAfter { get; init; } = [];

    /// <summary>Successors of other runs that may still work. They stay, because such a run may hand their secret over.</summary>
    public IReadOnlyList<PersonalAccessToken> LeftAlone { get; init; } = [];

    /// <summary>The credential that the vault returns, where the successor is another run's.</summary>
    internal StoredCredential? Stored { get; init; }

    /// <summary>The name of a token that has given up the lock name to this run.</summary>
    internal string SetAsideName => new TemporaryName(Family.Name, TemporaryName.Read(Successor?.Name ?? "")?.Run, Old.Id, SuccessorPhase.SetAside).ToString();

    /// <summary>Whether a token is one of those to remove, with the name that it had when this run decided so: its own run has not gone on.</summary>
    internal bool Knows(PersonalAccessToken token)
        => RemoveFirst.Concat(RemoveAfter).Any(known => RotationFamily.IsSame(known.Id, token.Id)
            && (token.ExactName == known.ExactName || (known.ExactName == Family.LockName && token.ExactName == SetAsideName)));

    /// <summary>Whether the connection logs in with a token that goes.</summary>
    internal bool MovesConnection { get; init; }

    /// <summary>Whether the old token stays. It always stays if only the pipeline gets the secret, because the command cannot see whether it was received.</summary>
    internal bool KeepsOld => Request.KeepOld || Request.GracePeriod is not null || (IsFinish ? FinishKeepsOld : !Request.StoresSecret);

    /// <summary>Whether the old token stays when an interrupted rotation is finished: one of the runs only writes the secret to the pipeline.</summary>
    internal bool FinishKeepsOld { get; init; }

    /// <summary>The old token's name once the successor was handed over.</summary>
    internal string PendingName(string successorId)
        => new ReplacedName(Family.Name, successorId, (IsFinish ? FinishKeepsOld : !Request.StoresSecret) ? ReplacedState.WrittenOut : ReplacedState.Stored).ToString();

    /// <summary>The old token's name where it stays.</summary>
    internal string KeptName(string successorId) => new ReplacedName(Family.Name, successorId, ReplacedState.Done).ToString();

    /// <summary>When the old token is to end, if it stays and would not end sooner by itself: a grace period never makes a life longer.</summary>
    internal DateTimeOffset? EndOfOld(DateTimeOffset now) => now + Request.GracePeriod is { } end && !(Old.ExpirationDate <= end) ? end : null;

    /// <summary>The plan in one line, for a question or a rehearsal.</summary>
    /// <param name="handOver">What is done with the secret, such as <c>give it to the script block</c>.</param>
    /// <returns>Such as <c>Rotate personal access token: create …, …, remove the old token</c>.</returns>
    public string Describe(string handOver)
    {
        var steps = new List<string>();
        if (RemoveFirst.Count > 0)
            steps.Add(Removal(RemoveFirst));

        if (Successor is { } successor)
        {
            steps.Add($"create '{DisplayText.Escape(successor.Name)}' with scope {DisplayText.Escape(string.Join(" ", successor.Scope!))}, {End(successor)}");
            steps.Add("prove its secret by a login");
            steps.Add(handOver);
        }

        if (MovesConnection)
            steps.Add("move this connection to it");

        if (RemoveAfter.Count > 0)
            steps.Add(Removal(RemoveAfter));

        steps.Add(IsFinish ? $"give {Finished} the name '{DisplayText.Escape(Family.Name)}'" : $"give it the name '{DisplayText.Escape(Family.Name)}'");
        steps.Add(OldToken());
        return (IsFinish ? "Finish the interrupted rotation of a personal access token: " : "Rotate personal access token: ") + string.Join(", ", steps);
    }

    private static string Removal(IEnumerable<PersonalAccessToken> tokens)
        => "remove what an interrupted rotation has left, " + string.Join(" and ", tokens.Select(token => token.ToString()));

    private static string End(NewTokenRequest successor)
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
