using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Core.Rotation;

/// <summary>A token to rotate and the successors that interrupted rotations of it have left, as their names tell.</summary>
/// <remarks>A name counts only where the id inside it is that of a token that is there: a look-alike is left alone.</remarks>
internal sealed class RotationFamily
{
    private RotationFamily(PersonalAccessToken old, string name, IReadOnlyList<Leftover> leftovers)
    {
        Old = old;
        Name = name;
        Leftovers = leftovers;
    }

    /// <summary>The token that is to be replaced.</summary>
    public PersonalAccessToken Old { get; }

    /// <summary>The name that its successor will have, to the letter.</summary>
    public string Name { get; }

    public IReadOnlyList<Leftover> Leftovers { get; }

    /// <summary>Finds the family of a token; it may be the old one or a successor.</summary>
    public static RotationFamily Of(PersonalAccessToken token, IReadOnlyList<PersonalAccessToken> own)
    {
        var old = OldOf(token, own);
        var mark = ReplacedName.Read(old.ExactName);
        var name = NameWithoutMark(old.ExactName);
        var leftovers = own
            .Where(other => !ReferenceEquals(other, old))
            .Select(other => StateOf(other, old, mark) is { } state ? new Leftover(other, state) : null)
            .OfType<Leftover>()
            .ToList();
        return new RotationFamily(old, name, leftovers);
    }

    /// <summary>The name that a token will have in the end.</summary>
    public static string NameWithoutMark(string name) => ReplacedName.Read(name)?.Name ?? TemporaryName.Read(name)?.Name ?? name;

    /// <summary>Ids are compared as the rest of the module does.</summary>
    public static bool IsSame(string? id, string? other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);

    private static PersonalAccessToken OldOf(PersonalAccessToken token, IReadOnlyList<PersonalAccessToken> own)
    {
        var oldId = TemporaryName.Read(token.ExactName)?.OldId;
        return own.FirstOrDefault(other => IsSame(other.Id, oldId))
            ?? own.FirstOrDefault(other => !ReferenceEquals(other, token) && IsSame(ReplacedName.Read(other.ExactName)?.SuccessorId, token.Id))
            ?? token;
    }

    private static LeftoverState? StateOf(PersonalAccessToken token, PersonalAccessToken old, ReplacedName? mark)
    {
        if (IsSame(token.Id, mark?.SuccessorId))
            return mark!.IsStored ? LeftoverState.Stored : LeftoverState.Offered;

        var name = TemporaryName.Read(token.ExactName);
        if (!IsSame(name?.OldId, old.Id))
            return null;

        return name!.IsOffered ? LeftoverState.Offered : LeftoverState.Unused;
    }
}
