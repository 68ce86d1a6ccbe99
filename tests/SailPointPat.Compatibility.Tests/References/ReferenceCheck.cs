using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>Looks for what an assembly refers to and cannot get.</summary>
internal sealed class ReferenceCheck(AssemblySet set)
{
    /// <summary>Each reference that leads nowhere, in words.</summary>
    public IEnumerable<string> Missing(AssemblyFile assembly)
    {
        var name = assembly.Name.Name;
        return MissingAssemblies(assembly).Concat(MissingTypes(assembly)).Concat(MissingMembers(assembly)).Select(missing => $"{name}: {missing}");
    }

    private IEnumerable<string> MissingAssemblies(AssemblyFile assembly)
        => from reference in assembly.Reader.AssemblyReferences.Select(assembly.Reader.GetAssemblyReference)
           where set.Bind(assembly.Reader, reference) is null
           select $"assembly {assembly.Reader.GetString(reference.Name)} {reference.Version}";

    private IEnumerable<string> MissingTypes(AssemblyFile assembly)
        => from handle in assembly.Reader.TypeReferences
           where set.Resolve(assembly, handle) is null
           let type = assembly.Reader.GetTypeReference(handle)
           select $"type {assembly.Reader.GetString(type.Namespace)}.{assembly.Reader.GetString(type.Name)}";

    private IEnumerable<string> MissingMembers(AssemblyFile assembly)
        => from handle in assembly.Reader.MemberReferences
           let member = assembly.Reader.GetMemberReference(handle)
           where ParentOf(assembly, member) is { } parent && !Has(parent, assembly, member)
           select $"member {ParentOf(assembly, member)!.FullName} {assembly.Reader.GetString(member.Name)} {WantedSignature(assembly, member)}";

    /// <summary>The type that should have the member; null where it is none that could lack it (arrays, parameters) or is reported as missing itself.</summary>
    private TypeLocation? ParentOf(AssemblyFile assembly, MemberReference member) => member.Parent.Kind switch
    {
        HandleKind.TypeReference => set.Resolve(assembly, (TypeReferenceHandle)member.Parent),
        HandleKind.TypeDefinition => new TypeLocation(assembly, (TypeDefinitionHandle)member.Parent),
        HandleKind.TypeSpecification => assembly.Reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(new SignatureReader(set, assembly), []).Location,
        _ => null,
    };

    private string WantedSignature(AssemblyFile assembly, MemberReference member)
    {
        var signatures = new SignatureReader(set, assembly);
        return member.GetKind() == MemberReferenceKind.Field
            ? member.DecodeFieldSignature(signatures, []).Name
            : SignatureReader.Describe(member.DecodeMethodSignature(signatures, []));
    }

    private bool Has(TypeLocation parent, AssemblyFile assembly, MemberReference member)
    {
        var (name, wanted, isField) = (assembly.Reader.GetString(member.Name), WantedSignature(assembly, member), member.GetKind() == MemberReferenceKind.Field);
        return Has(parent, [], (type, arguments) => (isField ? FieldsOf(type, name, arguments) : MethodsOf(type, name, arguments)).Contains(wanted));
    }

    /// <summary>Whether a type has it, or one of those that it inherits from.</summary>
    private bool Has(TypeLocation type, ImmutableArray<SignatureType> arguments, Func<TypeLocation, ImmutableArray<SignatureType>, bool> isThere)
        => isThere(type, arguments) || (BaseOf(type, arguments) is { Location: { } parent } signature && Has(parent, signature.Arguments, isThere));

    private IEnumerable<string> MethodsOf(TypeLocation type, string name, ImmutableArray<SignatureType> arguments)
        => from method in type.Definition.GetMethods().Select(type.Assembly.Reader.GetMethodDefinition)
           where type.Assembly.Reader.StringComparer.Equals(method.Name, name)
           select SignatureReader.Describe(method.DecodeSignature(new SignatureReader(set, type.Assembly), arguments));

    private IEnumerable<string> FieldsOf(TypeLocation type, string name, ImmutableArray<SignatureType> arguments)
        => from field in type.Definition.GetFields().Select(type.Assembly.Reader.GetFieldDefinition)
           where type.Assembly.Reader.StringComparer.Equals(field.Name, name)
           select field.DecodeSignature(new SignatureReader(set, type.Assembly), arguments).Name;

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
