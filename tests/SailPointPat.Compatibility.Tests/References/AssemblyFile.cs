using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>An assembly file. It is read but never loaded.</summary>
internal sealed class AssemblyFile : IDisposable
{
    private readonly PEReader _image;
    private readonly Dictionary<(string Namespace, string Name), TypeDefinitionHandle> _types;
    private readonly Dictionary<(string Namespace, string Name), ExportedType> _forwarded;

    private AssemblyFile(PEReader image)
    {
        _image = image;
        Reader = _image.GetMetadataReader();
        Name = Reader.GetAssemblyDefinition().GetAssemblyName();
        _types = Reader.TypeDefinitions.Where(handle => !Reader.GetTypeDefinition(handle).IsNested).ToDictionary(FullNameOf);
        _forwarded = Reader.ExportedTypes.Select(Reader.GetExportedType).Where(type => type.IsForwarder && type.Implementation.Kind == HandleKind.AssemblyReference)
            .ToDictionary(type => (Reader.GetString(type.Namespace), Reader.GetString(type.Name)));
    }

    public MetadataReader Reader { get; }

    public AssemblyName Name { get; }

    /// <summary>The string literals of its code.</summary>
    public IEnumerable<string> Texts
    {
        get
        {
            for (var handle = Reader.GetNextHandle(default(UserStringHandle)); !handle.IsNil; handle = Reader.GetNextHandle(handle))
                yield return Reader.GetUserString(handle);
        }
    }

    /// <summary>Reads a library.</summary>
    /// <returns>The assembly; null if the file is not an assembly, such as a module of another assembly.</returns>
    public static AssemblyFile? Read(string path)
    {
        var image = new PEReader(File.OpenRead(path));
        if (image.HasMetadata && image.GetMetadataReader().IsAssembly)
            return new AssemblyFile(image);

        image.Dispose();
        return null;
    }

    /// <summary>The definition of a type in this assembly.</summary>
    public TypeDefinitionHandle? Find(string typeNamespace, string name)
        => _types.TryGetValue((typeNamespace, name), out var handle) ? handle : null;

    /// <summary>The assembly that this one forwards a type to.</summary>
    public AssemblyReference? Forwards(string typeNamespace, string name)
        => _forwarded.TryGetValue((typeNamespace, name), out var type) ? Reader.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation) : null;

    public TypeDefinitionHandle? FindNested(TypeDefinitionHandle outer, string name)
    {
        foreach (var nested in Reader.GetTypeDefinition(outer).GetNestedTypes())
        {
            if (Reader.StringComparer.Equals(Reader.GetTypeDefinition(nested).Name, name))
                return nested;
        }

        return null;
    }

    /// <summary>The instructions of a method; null if it has none, such as an abstract one.</summary>
    public MethodBodyBlock? BodyOf(MethodDefinition method)
        => method.RelativeVirtualAddress == 0 ? null : _image.GetMethodBody(method.RelativeVirtualAddress);

    public void Dispose() => _image.Dispose();

    private (string Namespace, string Name) FullNameOf(TypeDefinitionHandle handle)
    {
        var type = Reader.GetTypeDefinition(handle);
        return (Reader.GetString(type.Namespace), Reader.GetString(type.Name));
    }
}
