using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Core.Rotation;

/// <summary>A token to rotate and the successors that other runs have created for it, as the names say.</summary>
/// <remarks>A name counts only if the id in it belongs to a token that exists. A token that merely looks like one is ignored.</remarks>
internal sealed class RotationFamily
{
    private RotationFamily(PersonalAccessToken old, string name, IReadOnlyList<Leftover> leftovers)
    {
        Old = old;
        Name = name;
        Leftovers = leftovers;
    }

    /// <summary>The token to replace.</summary>
    public PersonalAccessToken Old { get; }

    /// <summary>The exact name that its successor gets.</summary>
    public string Name { get; }

    public IReadOnlyList<Leftover> Leftovers { get; }

    /// <summary>The name that a successor has while its secret is handed over. The service accepts it once, so it works as a lock.</summary>
    public string LockName => new TemporaryName(Name, null, Old.Id, SuccessorPhase.HandingOver).ToString();

    /// <summary>Finds the family of a token, which may be the old one or a successor.</summary>
    public static RotationFamily Of(PersonalAccessToken token, IReadOnlyList<PersonalAccessToken> own)
    {
        var old = OldOf(token, own);
        var name = NameWithoutMark(old.ExactName);
        var mark = ReplacedName.Read(old.ExactName);
        var leftovers = own
            .Where(other => !ReferenceEquals(other, old))
            .Select(other => (StateOf(other, old, mark) ?? OrphanState(other, name, own)) is { } state ? new Leftover(other, state) : null)
            .OfType<Leftover>()
            .ToList();
        return new RotationFamily(old, name, leftovers);
    }

    /// <summary>The token that has replaced a token in a rotation that is complete; <see langword="null"/> if there is none.</summary>
    public static PersonalAccessToken? ReplacementOf(PersonalAccessToken token, IReadOnlyList<PersonalAccessToken> own)
    {
        PersonalAccessToken? last = null;
        for (var steps = 0; steps < own.Count; steps++)
        {
            if (ReplacedName.Read((last ?? token).ExactName) is not { State: ReplacedState.Done } mark
                || own.FirstOrDefault(other => IsSame(other.Id, mark.SuccessorId)) is not { } next)
            {
                break;
            }

            last = next;
        }

        return last;
    }

    /// <summary>The name that a token has when its rotation is complete.</summary>
    public static string NameWithoutMark(string name) => ReplacedName.Read(name)?.Name ?? TemporaryName.Read(name)?.Name ?? name;

    /// <summary>Compares ids in the way of the whole module.</summary>
    public static bool IsSame(string? id, string? other) => TokenId.AreSame(id, other);

    private static PersonalAccessToken OldOf(PersonalAccessToken token, IReadOnlyList<PersonalAccessToken> own)
    {
        var oldId = TemporaryName.Read(token.ExactName)?.OldId;
        return own.FirstOrDefault(other => IsSame(other.Id, oldId))
            ?? own.FirstOrDefault(other => !ReferenceEquals(other, token) && IsPendingFor(ReplacedName.Read(other.ExactName), token))
            ?? token;
    }

    private static LeftoverState? StateOf(PersonalAccessToken token, PersonalAccessToken old, ReplacedName? mark)
    {
        if (IsPendingFor(mark, token))
            return mark!.State == ReplacedState.Stored ? LeftoverState.Stored : LeftoverState.WrittenOut;

        var name = TemporaryName.Read(token.ExactName);
        if (!IsSame(name?.OldId, old.Id))
            return null;

        return name!.Phase == SuccessorPhase.Created ? LeftoverState.Unused : LeftoverState.Offered;
    }

    /// <summary>An unused successor whose old token no longer exists. Only a name that a run has made counts.</summary>
    private static LeftoverState? OrphanState(PersonalAccessToken token, string name, IReadOnlyList<PersonalAccessToken> own)
        => TemporaryName.Read(token.ExactName) is { Phase: SuccessorPhase.Created, Run.Length: TemporaryName.RunLength } read
            && read.Name == name
            && !own.Any(other => IsSame(other.Id, read.OldId))
            ? LeftoverState.Orphaned
            : null;

    private static bool IsPendingFor(ReplacedName? mark, PersonalAccessToken token)
        => mark is { State: not ReplacedState.Done } && IsSame(mark.SuccessorId, token.Id);
}

/// <summary>A successor that another run has created.</summary>
internal sealed record Leftover(PersonalAccessToken Token, LeftoverState State)
{
    /// <summary>Whether its secret may have been handed over.</summary>
    public bool MayBeHeld => State > LeftoverState.Orphaned;
}

/// <summary>Who may have the secret of a successor that another run has created.</summary>
internal enum LeftoverState
{
    /// <summary>Only the run that has created it, if that still works.</summary>
    Unused,

    /// <summary>Nobody: the token that it was to replace no longer exists.</summary>
    Orphaned,

    /// <summary>Possibly somebody: its hand-over may have begun.</summary>
    Offered,

    /// <summary>Possibly somebody: its secret was written to a pipeline, and the old token is to stay.</summary>
    WrittenOut,

    /// <summary>Somebody: the hand-over has stored it.</summary>
    Stored,
}
