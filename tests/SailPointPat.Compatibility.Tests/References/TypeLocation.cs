using System.Reflection.Metadata;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>A type and the assembly that defines it.</summary>
internal sealed record TypeLocation(AssemblyFile Assembly, TypeDefinitionHandle Handle)
{
    public TypeDefinition Definition => Assembly.Reader.GetTypeDefinition(Handle);

    /// <summary>A unique name in the set.</summary>
    public string FullName
    {
        get
        {
            var (reader, type) = (Assembly.Reader, Definition);
            return type.IsNested
                ? $"{new TypeLocation(Assembly, type.GetDeclaringType()).FullName}/{reader.GetString(type.Name)}"
                : $"[{Assembly.Name.Name}]{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
        }
    }
}
