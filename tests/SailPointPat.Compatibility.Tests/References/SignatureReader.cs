using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>Reads signatures into types that can be compared across assemblies; its context is the arguments of the generic type that contains the signature.</summary>
/// <param name="set">Resolves the types.</param>
/// <param name="assembly">The assembly with the signatures.</param>
/// <param name="named">Receives each type in a signature.</param>
internal sealed class SignatureReader(AssemblySet set, AssemblyFile assembly, Action<EntityHandle>? named = null) : ISignatureTypeProvider<SignatureType, ImmutableArray<SignatureType>>
{
    /// <summary>The parts of a signature that identify a method.</summary>
    public static string Describe(MethodSignature<SignatureType> method)
        => $"{(method.Header.IsInstance ? "" : "static ")}{method.ReturnType}{(method.GenericParameterCount > 0 ? $" ``{method.GenericParameterCount}" : "")} ({string.Join(", ", method.ParameterTypes)})";

    public SignatureType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        named?.Invoke(handle);
        return At(new TypeLocation(assembly, handle));
    }

    public SignatureType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        named?.Invoke(handle);
        return set.Resolve(assembly, handle) is { } location
            ? At(location)
            : new SignatureType($"missing {reader.GetString(reader.GetTypeReference(handle).Name)}");
    }

    public SignatureType GetTypeFromSpecification(MetadataReader reader, ImmutableArray<SignatureType> genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
        => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public SignatureType GetGenericInstantiation(SignatureType genericType, ImmutableArray<SignatureType> typeArguments)
        => new($"{genericType}<{string.Join(", ", typeArguments)}>", genericType.Location, typeArguments);

    public SignatureType GetGenericTypeParameter(ImmutableArray<SignatureType> genericContext, int index)
        => index < genericContext.Length ? genericContext[index] : new SignatureType($"!{index}");

    public SignatureType GetGenericMethodParameter(ImmutableArray<SignatureType> genericContext, int index) => new($"!!{index}");

    public SignatureType GetPrimitiveType(PrimitiveTypeCode typeCode) => new(typeCode.ToString());

    public SignatureType GetSZArrayType(SignatureType elementType) => new($"{elementType}[]");

    public SignatureType GetArrayType(SignatureType elementType, ArrayShape shape) => new($"{elementType}[{new string(',', shape.Rank - 1)}]");

    public SignatureType GetByReferenceType(SignatureType elementType) => new($"{elementType}&");

    public SignatureType GetPointerType(SignatureType elementType) => new($"{elementType}*");

    public SignatureType GetPinnedType(SignatureType elementType) => elementType;

    public SignatureType GetModifiedType(SignatureType modifier, SignatureType unmodifiedType, bool isRequired)
        => new($"{unmodifiedType} {(isRequired ? "modreq" : "modopt")} {modifier}");

    public SignatureType GetFunctionPointerType(MethodSignature<SignatureType> signature) => new($"function {Describe(signature)}");

    private static SignatureType At(TypeLocation location)
        => new(location.FullName, location, [.. Enumerable.Range(0, location.Definition.GetGenericParameters().Count).Select(index => new SignatureType($"!{index}"))]);
}
