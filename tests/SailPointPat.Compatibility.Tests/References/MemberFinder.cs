using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>Finds the method or field of a member reference, in its type or in a base type.</summary>
internal sealed class MemberFinder(AssemblySet set)
{
    /// <summary>The type that should have the member; null if the type always has it (arrays, parameters) or is missing itself.</summary>
    public TypeLocation? ParentOf(AssemblyFile assembly, MemberReference member) => member.Parent.Kind switch
    {
        HandleKind.TypeReference => set.Resolve(assembly, (TypeReferenceHandle)member.Parent),
        HandleKind.TypeDefinition => new TypeLocation(assembly, (TypeDefinitionHandle)member.Parent),
        HandleKind.TypeSpecification => assembly.Reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(new SignatureReader(set, assembly), []).Location,
        _ => null,
    };

    /// <summary>The signature of the reference, as a text that can be compared.</summary>
    public static string WantedSignature(MemberReference member, SignatureReader signatures) => member.GetKind() == MemberReferenceKind.Field
        ? member.DecodeFieldSignature(signatures, []).Name
        : SignatureReader.Describe(member.DecodeMethodSignature(signatures, []));

    /// <summary>Finds the member and the type that defines it.</summary>
    public (TypeLocation Type, EntityHandle Member)? Find(TypeLocation parent, string name, bool isField, string signature)
        => Find(parent, [], (type, arguments) => isField ? FieldOf(type, name, signature, arguments) : MethodOf(type, name, signature, arguments));

    private (TypeLocation Type, EntityHandle Member)? Find(
        TypeLocation type, ImmutableArray<SignatureType> arguments, Func<TypeLocation, ImmutableArray<SignatureType>, EntityHandle> memberOf)
    {
        if (memberOf(type, arguments) is { IsNil: false } member)
            return (type, member);

        return BaseOf(type, arguments) is { Location: { } parent } signature ? Find(parent, signature.Arguments, memberOf) : null;
    }

    private EntityHandle MethodOf(TypeLocation type, string name, string signature, ImmutableArray<SignatureType> arguments)
    {
        var reader = type.Assembly.Reader;
        return type.Definition.GetMethods().FirstOrDefault(handle =>
            reader.GetMethodDefinition(handle) is var method
            && reader.StringComparer.Equals(method.Name, name)
            && SignatureReader.Describe(method.DecodeSignature(new SignatureReader(set, type.Assembly), arguments)) == signature);
    }

    private EntityHandle FieldOf(TypeLocation type, string name, string signature, ImmutableArray<SignatureType> arguments)
    {
        var reader = type.Assembly.Reader;
        return type.Definition.GetFields().FirstOrDefault(handle =>
            reader.GetFieldDefinition(handle) is var field
            && reader.StringComparer.Equals(field.Name, name)
            && field.DecodeSignature(new SignatureReader(set, type.Assembly), arguments).Name == signature);
    }

    private SignatureType? BaseOf(TypeLocation type, ImmutableArray<SignatureType> arguments)
    {
        var (handle, signatures) = (type.Definition.BaseType, new SignatureReader(set, type.Assembly));
        if (handle.IsNil)
            return null;

        return handle.Kind switch
        {
            HandleKind.TypeReference => signatures.GetTypeFromReference(type.Assembly.Reader, (TypeReferenceHandle)handle, 0),
            HandleKind.TypeDefinition => signatures.GetTypeFromDefinition(type.Assembly.Reader, (TypeDefinitionHandle)handle, 0),
            _ => signatures.GetTypeFromSpecification(type.Assembly.Reader, arguments, (TypeSpecificationHandle)handle, 0),
        };
    }
}
