using System.Collections.Immutable;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>A type as a signature names it.</summary>
/// <param name="Name">All of it, arguments and modifiers included.</param>
/// <param name="Location">Where a class, structure or interface is defined; null for arrays, parameters, pointers and what was not found.</param>
/// <param name="Arguments">The arguments of a generic type.</param>
internal sealed record SignatureType(string Name, TypeLocation? Location, ImmutableArray<SignatureType> Arguments)
{
    public SignatureType(string name)
        : this(name, null, [])
    {
    }

    public override string ToString() => Name;
}
