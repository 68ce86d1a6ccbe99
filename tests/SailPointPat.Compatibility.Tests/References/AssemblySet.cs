using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>The assemblies that a process can load: those of the framework and of PowerShell, and then those of the module.</summary>
/// <param name="framework">The assemblies of the framework. They are used if they are new enough, as in every framework.</param>
/// <param name="shipped">The assemblies of the module. They satisfy references to their own version or an older one.</param>
internal sealed class AssemblySet(IEnumerable<string> framework, IEnumerable<string> shipped) : IDisposable
{
    private readonly Dictionary<string, AssemblyFile> _framework = Read(framework);
    private readonly Dictionary<string, AssemblyFile> _shipped = Read(shipped);

    public IEnumerable<AssemblyFile> Framework => _framework.Values;

    public IEnumerable<AssemblyFile> Shipped => _shipped.Values;

    /// <summary>The names of the missing assemblies that an assembly refers to.</summary>
    public IEnumerable<string> Unbound(AssemblyFile assembly)
        => from reference in assembly.Reader.AssemblyReferences.Select(assembly.Reader.GetAssemblyReference)
           where Bind(assembly.Reader, reference) is null
           select assembly.Reader.GetString(reference.Name);

    /// <summary>Whether an assembly comes with the module.</summary>
    public bool IsShipped(AssemblyFile assembly) => _shipped.GetValueOrDefault(assembly.Name.Name!) == assembly;

    public static IEnumerable<string> LibrariesOf(params string[] folders) => folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll"));

    /// <summary>Resolves a reference.</summary>
    /// <returns>The assembly; null if there is none with that name that is new enough.</returns>
    public AssemblyFile? Bind(MetadataReader reader, AssemblyReference reference)
        => Bind(_framework, reader, reference) ?? Bind(_shipped, reader, reference);

    /// <summary>Finds a type that an assembly refers to, through all type forwards.</summary>
    public TypeLocation? Resolve(AssemblyFile assembly, TypeReferenceHandle handle)
    {
        var reader = assembly.Reader;
        var type = reader.GetTypeReference(handle);
        var (typeNamespace, name) = (reader.GetString(type.Namespace), reader.GetString(type.Name));
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.AssemblyReference:
                return Follow(reader, reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope), typeNamespace, name);
            case HandleKind.TypeReference:
                return Resolve(assembly, (TypeReferenceHandle)type.ResolutionScope) is { } outer && outer.Assembly.FindNested(outer.Handle, name) is { } nested
                    ? outer with { Handle = nested }
                    : null;
            default:
                return assembly.Find(typeNamespace, name) is { } own ? new TypeLocation(assembly, own) : null;
        }
    }

    public void Dispose()
    {
        foreach (var assembly in Framework.Concat(Shipped))
            assembly.Dispose();
    }

    private TypeLocation? Follow(MetadataReader reader, AssemblyReference reference, string typeNamespace, string name)
    {
        while (Bind(reader, reference) is { } assembly)
        {
            if (assembly.Find(typeNamespace, name) is { } found)
                return new TypeLocation(assembly, found);

            if (assembly.Forwards(typeNamespace, name) is not { } next)
                return null;

            (reader, reference) = (assembly.Reader, next);
        }

        return null;
    }

    private static AssemblyFile? Bind(Dictionary<string, AssemblyFile> assemblies, MetadataReader reader, AssemblyReference reference)
        => assemblies.TryGetValue(reader.GetString(reference.Name), out var assembly) && assembly.Name.Version >= reference.Version ? assembly : null;

    private static Dictionary<string, AssemblyFile> Read(IEnumerable<string> paths)
        => paths.Select(AssemblyFile.Read).OfType<AssemblyFile>().ToDictionary(assembly => assembly.Name.Name!, StringComparer.OrdinalIgnoreCase);
}
