using System.Collections.Immutable;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>A type as a signature names it.</summary>
/// <param name="Name">The full name with arguments and modifiers.</param>
/// <param name="Location">The definition of a class, structure or interface; null for arrays, parameters, pointers and missing types.</param>
/// <param name="Arguments">The arguments of a generic type.</param>
internal sealed record SignatureType(string Name, TypeLocation? Location, ImmutableArray<SignatureType> Arguments)
{
    public SignatureType(string name)
        : this(name, null, [])
    {
    }

    public override string ToString() => Name;
}
