using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Core.Rotation;

/// <summary>A token to rotate and the successors that other runs have created for it, according to the names of the tokens.</summary>
/// <remarks>A name counts only if the id in it belongs to an existing token.</remarks>
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

    /// <summary>Whether another run has begun to rotate the token and has not completed.</summary>
    public bool IsInterrupted => Leftovers.Any(leftover => leftover.State != LeftoverState.Orphaned);

    /// <summary>The name of a successor while its secret is handed over. It works as a lock, because the service accepts a name only once for each owner.</summary>
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

    /// <summary>The token that replaced a token in a complete rotation; <see langword="null"/> if there is none.</summary>
    public static PersonalAccessToken? ReplacementOf(PersonalAccessToken token, IReadOnlyList<PersonalAccessToken> own)
    {
        PersonalAccessToken? last = null;
        for (var steps = 0; steps < own.Count; steps++)
        {
            if (ReplacedName.Read((last ?? token).ExactName) is not { State: ReplacedState.Done } mark
                || own.FirstOrDefault(other => TokenId.AreSame(other.Id, mark.SuccessorId)) is not { } next)
            {
                break;
            }

            last = next;
        }

        return last;
    }

    /// <summary>The token name without the marks of a rotation.</summary>
    public static string NameWithoutMark(string name) => ReplacedName.Read(name)?.Name ?? TemporaryName.Read(name)?.Name ?? name;

    private static PersonalAccessToken OldOf(PersonalAccessToken token, IReadOnlyList<PersonalAccessToken> own)
    {
        var oldId = TemporaryName.Read(token.ExactName)?.OldId;
        return own.FirstOrDefault(other => TokenId.AreSame(other.Id, oldId))
            ?? own.FirstOrDefault(other => !ReferenceEquals(other, token) && IsPendingFor(ReplacedName.Read(other.ExactName), token))
            ?? token;
    }

    private static LeftoverState? StateOf(PersonalAccessToken token, PersonalAccessToken old, ReplacedName? mark)
    {
        if (IsPendingFor(mark, token))
            return mark!.State == ReplacedState.Stored ? LeftoverState.Stored : LeftoverState.WrittenOut;

        var name = TemporaryName.Read(token.ExactName);
        if (!TokenId.AreSame(name?.OldId, old.Id))
            return null;

        return name!.Phase == SuccessorPhase.Created ? LeftoverState.Unused : LeftoverState.HandingOver;
    }

    /// <summary>Recognizes an unused successor whose old token no longer exists. Its name must have a complete run id, which shows that a run created it.</summary>
    private static LeftoverState? OrphanState(PersonalAccessToken token, string name, IReadOnlyList<PersonalAccessToken> own)
        => TemporaryName.Read(token.ExactName) is { Phase: SuccessorPhase.Created, Run.Length: TemporaryName.RunLength } read
            && read.Name == name
            && !own.Any(other => TokenId.AreSame(other.Id, read.OldId))
            ? LeftoverState.Orphaned
            : null;

    private static bool IsPendingFor(ReplacedName? mark, PersonalAccessToken token)
        => mark is { State: not ReplacedState.Done } && TokenId.AreSame(mark.SuccessorId, token.Id);
}

/// <summary>A successor that another run has created.</summary>
internal sealed record Leftover(PersonalAccessToken Token, LeftoverState State)
{
    /// <summary>Whether its secret may have been handed over, so that the token may be in use.</summary>
    public bool MayBeInUse => State > LeftoverState.Orphaned;
}

/// <summary>What happened to the secret of a successor that another run has created.</summary>
internal enum LeftoverState
{
    /// <summary>Only the run that created it has the secret, if that run still works.</summary>
    Unused,

    /// <summary>The secret was lost. The token to replace no longer exists.</summary>
    Orphaned,

    /// <summary>The hand-over may have begun, so the secret may be in use.</summary>
    HandingOver,

    /// <summary>The secret was written to the pipeline, so it may be in use. The old token must be kept.</summary>
    WrittenOut,

    /// <summary>The hand-over stored the secret.</summary>
    Stored,
}
