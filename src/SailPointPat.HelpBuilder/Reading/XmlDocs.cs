using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>An index of the members in the compiler's documentation files.</summary>
public sealed class XmlDocs
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    /// <summary>Loads documentation files.</summary>
    /// <param name="files">Their paths.</param>
    /// <returns>The index.</returns>
    /// <exception cref="System.IO.IOException">A file cannot be read.</exception>
    /// <exception cref="System.Xml.XmlException">A file is not XML.</exception>
    public static XmlDocs Load(params IEnumerable<string> files)
    {
        var docs = new XmlDocs();
        foreach (string file in files)
        {
            foreach (XElement member in XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member"))
            {
                if (member.Attribute("name")?.Value is { } id)
                    docs._members[id] = member;
            }
        }

        return docs;
    }

    /// <summary>All members that have documentation.</summary>
    public IEnumerable<XElement> Members => _members.Values;

    /// <summary>A member's documentation.</summary>
    /// <param name="id">The member's documentation id.</param>
    /// <returns>Its element; <see langword="null"/> if it has none.</returns>
    public XElement? Member(string id) => _members.GetValueOrDefault(id);

    /// <summary>A type's documentation.</summary>
    /// <param name="type">The type.</param>
    /// <returns>Its element; <see langword="null"/> if it has none.</returns>
    public XElement? ForType(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return ForType(Id(type));
    }

    /// <summary>A type's documentation.</summary>
    /// <param name="fullName">The type's full name.</param>
    /// <returns>Its element; <see langword="null"/> if it has none.</returns>
    public XElement? ForType(string fullName) => Resolve("T:" + fullName);

    /// <summary>A property's documentation, from the class or the nearest base class that describes it.</summary>
    /// <param name="type">The class that has or inherits the property.</param>
    /// <param name="property">The property's name.</param>
    /// <returns>Its element; <see langword="null"/> if no class describes it.</returns>
    public XElement? ForProperty(Type? type, string property)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Resolve($"P:{Id(type)}.{property}") is { } member && member.Element("summary") is not null)
                return member;
        }

        return null;
    }

    /// <summary>The member that declares a property.</summary>
    /// <param name="type">The class that has or inherits the property.</param>
    /// <param name="property">The property's name.</param>
    /// <returns>Its full name.</returns>
    public static string DeclarationOf(Type type, string property)
    {
        ArgumentNullException.ThrowIfNull(type);
        PropertyInfo? declared = type.GetProperties().FirstOrDefault(candidate => candidate.Name == property);
        return $"{Id(declared?.DeclaringType ?? type)}.{property}";
    }

    private static string Id(Type type)
    {
        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return (definition.FullName ?? definition.Name).Replace('+', '.');
    }

    // The compiler does not resolve <inheritdoc cref="…"/>.
    private XElement? Resolve(string id)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        XElement? member = null;
        for (string? next = id; next is not null && seen.Add(next);)
        {
            member = _members.GetValueOrDefault(next);
            next = member?.Element("inheritdoc")?.Attribute("cref")?.Value;
        }

        return member;
    }
}
