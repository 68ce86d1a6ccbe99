using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>
/// Follows the code from some assemblies into the others of a set, member by member, and collects the broken references.
/// It follows all code that might run: see <see cref="Load"/>. It misses only what libraries look up by name at run time.
/// </summary>
internal sealed class ReachableCode
{
    private readonly AssemblySet _set;
    private readonly MemberFinder _members;
    private readonly HashSet<(AssemblyFile Assembly, EntityHandle Handle)> _seen = [];
    private readonly Stack<(AssemblyFile Assembly, EntityHandle Handle)> _open = new();
    private readonly HashSet<AssemblyFile> _assemblies = [];
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    private ReachableCode(AssemblySet set)
    {
        _set = set;
        _members = new MemberFinder(set);
    }

    /// <summary>The assemblies of the set with at least one reachable type, without those of the framework.</summary>
    public IEnumerable<string> Assemblies => _assemblies.Select(assembly => assembly.Name.Name!);

    /// <summary>A description of each broken reference.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>Follows all code of the given assemblies.</summary>
    public static ReachableCode From(AssemblySet set, IEnumerable<AssemblyFile> roots)
    {
        var code = new ReachableCode(set);
        foreach (var assembly in roots)
        {
            var reader = assembly.Reader;
            IEnumerable<EntityHandle> all =
            [
                .. reader.TypeReferences.Select(handle => (EntityHandle)handle),
                .. reader.MemberReferences.Select(handle => (EntityHandle)handle),
                .. reader.TypeDefinitions.Select(handle => (EntityHandle)handle),
                .. reader.MethodDefinitions.Select(handle => (EntityHandle)handle),
            ];
            code.Open(assembly, all);
        }

        while (code._open.TryPop(out var next))
            code.Follow(next.Assembly, next.Handle);
        return code;
    }

    private void Open(AssemblyFile assembly, params IEnumerable<EntityHandle> handles)
    {
        foreach (var handle in handles)
        {
            if (!handle.IsNil && _set.IsShipped(assembly) && _seen.Add((assembly, handle)))
                _open.Push((assembly, handle));
        }
    }

    private void Follow(AssemblyFile assembly, EntityHandle handle)
    {
        var reader = assembly.Reader;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                Load(assembly, (TypeDefinitionHandle)handle);
                break;
            case HandleKind.TypeReference:
                Resolve(assembly, (TypeReferenceHandle)handle);
                break;
            case HandleKind.TypeSpecification:
                reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Signatures(assembly), []);
                break;
            case HandleKind.MethodDefinition:
                Run(assembly, reader.GetMethodDefinition((MethodDefinitionHandle)handle));
                break;
            case HandleKind.FieldDefinition:
                var field = reader.GetFieldDefinition((FieldDefinitionHandle)handle);
                Open(assembly, field.GetDeclaringType());
                field.DecodeSignature(Signatures(assembly), []);
                break;
            case HandleKind.MemberReference:
                Find(assembly, (MemberReferenceHandle)handle);
                break;
            case HandleKind.MethodSpecification:
                var method = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Open(assembly, method.Method);
                method.DecodeSignature(Signatures(assembly), []);
                break;
            case HandleKind.StandaloneSignature:
                Decode(assembly, reader.GetStandaloneSignature((StandaloneSignatureHandle)handle));
                break;
            case HandleKind.InterfaceImplementation:
                Open(assembly, reader.GetInterfaceImplementation((InterfaceImplementationHandle)handle).Interface);
                break;
            case HandleKind.GenericParameterConstraint:
                Open(assembly, reader.GetGenericParameterConstraint((GenericParameterConstraintHandle)handle).Type);
                break;
        }
    }

    /// <summary>
    /// A loaded type needs its base types and interfaces, the types of all its fields, the attributes that reflection would find, and
    /// all methods that can run without a direct call: constructors, static constructors and virtual methods.
    /// </summary>
    private void Load(AssemblyFile assembly, TypeDefinitionHandle handle)
    {
        _assemblies.Add(assembly);
        var (reader, type) = (assembly.Reader, assembly.Reader.GetTypeDefinition(handle));
        Open(assembly, type.BaseType, type.GetDeclaringType());
        Open(assembly, type.GetInterfaceImplementations().Select(implementation => (EntityHandle)implementation));
        Open(assembly, type.GetFields().Select(field => (EntityHandle)field));
        Open(assembly, type.GetMethods().Where(method => RunsWithoutDirectCall(reader, reader.GetMethodDefinition(method))).Select(method => (EntityHandle)method));
        Open(assembly, ConstraintsOf(reader, type.GetGenericParameters()));
        Open(assembly, AttributesOf(reader, type).Select(attribute => reader.GetCustomAttribute(attribute).Constructor));
        foreach (var implementation in type.GetMethodImplementations().Select(reader.GetMethodImplementation))
            Open(assembly, implementation.MethodBody, implementation.MethodDeclaration);
    }

    private static bool RunsWithoutDirectCall(MetadataReader reader, MethodDefinition method)
        => method.Attributes.HasFlag(MethodAttributes.Virtual) || reader.GetString(method.Name) is ".ctor" or ".cctor";

    private static IEnumerable<CustomAttributeHandle> AttributesOf(MetadataReader reader, TypeDefinition type)
        => type.GetCustomAttributes().Concat(type.GetProperties().SelectMany(property => reader.GetPropertyDefinition(property).GetCustomAttributes()));

    private static IEnumerable<EntityHandle> ConstraintsOf(MetadataReader reader, GenericParameterHandleCollection parameters)
        => parameters.SelectMany(parameter => reader.GetGenericParameter(parameter).GetConstraints()).Select(constraint => (EntityHandle)constraint);

    /// <summary>A reachable method needs its own type, and the types and members in its signature, variables and instructions.</summary>
    private void Run(AssemblyFile assembly, MethodDefinition method)
    {
        Open(assembly, method.GetDeclaringType());
        Open(assembly, ConstraintsOf(assembly.Reader, method.GetGenericParameters()));
        method.DecodeSignature(Signatures(assembly), []);
        if (assembly.BodyOf(method) is not { } body)
            return;

        Open(assembly, body.LocalSignature);
        Open(assembly, body.ExceptionRegions.Select(region => region.CatchType));
        Open(assembly, InstructionReader.ReferencesIn(body));
    }

    private void Resolve(AssemblyFile assembly, TypeReferenceHandle handle)
    {
        if (_set.Resolve(assembly, handle) is { } type)
            Open(type.Assembly, type.Handle);
        else
            Report(assembly, $"type {Describe(assembly.Reader, handle)}");
    }

    private void Find(AssemblyFile assembly, MemberReferenceHandle handle)
    {
        var member = assembly.Reader.GetMemberReference(handle);
        Open(assembly, member.Parent);
        var (name, signature) = (assembly.Reader.GetString(member.Name), MemberFinder.WantedSignature(member, Signatures(assembly)));
        if (_members.ParentOf(assembly, member) is not { } parent)
            return;

        if (_members.Find(parent, name, member.GetKind() == MemberReferenceKind.Field, signature) is { } found)
            Open(found.Type.Assembly, found.Type.Handle, found.Member);
        else
            Report(assembly, $"member {parent.FullName} {name} {signature}");
    }

    private void Decode(AssemblyFile assembly, StandaloneSignature signature)
    {
        if (signature.GetKind() == StandaloneSignatureKind.Method)
            signature.DecodeMethodSignature(Signatures(assembly), []);
        else
            signature.DecodeLocalSignature(Signatures(assembly), []);
    }

    private SignatureReader Signatures(AssemblyFile assembly) => new(_set, assembly, handle => Open(assembly, handle));

    private void Report(AssemblyFile assembly, string missing) => _missing.Add($"{assembly.Name.Name}: {missing}");

    private static string Describe(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }
}
