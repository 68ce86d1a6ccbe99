using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;

namespace SailPointPat.Module.Tests.Secrets;

/// <summary>Reads all properties of an object, like Format-List -Force and ConvertTo-Json.</summary>
internal sealed class PropertyWalk
{
    private const int Depth = 6;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Path, string Text)> _texts = [];

    private PropertyWalk()
    {
    }

    /// <summary>The texts of an object, each with its property path.</summary>
    public static IReadOnlyList<(string Path, string Text)> Over(object? value)
    {
        var walk = new PropertyWalk();
        walk.Visit("", value, Depth);
        return walk._texts;
    }

    private void Visit(string path, object? value, int depth)
    {
        if (value is null)
            return;

        if (value is PSObject wrapped)
        {
            VisitAdded(path, wrapped, depth);
            value = wrapped.BaseObject;
        }

        if (value is string text)
        {
            _texts.Add((path, text));
            return;
        }

        _texts.Add((path, value.ToString() ?? ""));
        if (depth == 0 || IsLeaf(value) || (!value.GetType().IsValueType && !_seen.Add(value)))
            return;

        if (value is byte[] bytes)
            _texts.Add((path, Encoding.UTF8.GetString(bytes)));

        if (value is IEnumerable items)
            VisitItems(path, items, depth);

        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            // PowerShell stores the user's own arguments there.
            if (value is InvocationInfo && property.Name is "BoundParameters" or "UnboundArguments")
                continue;

            Visit(path + "." + property.Name, Read(property, value), depth - 1);
        }

        foreach (var field in value.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance))
            Visit(path + "." + field.Name, field.GetValue(value), depth - 1);
    }

    /// <summary>The properties that the engine or a script has added. Reflection finds the others.</summary>
    private void VisitAdded(string path, PSObject wrapped, int depth)
    {
        if (depth == 0)
            return;

        foreach (var property in wrapped.Properties.Where(property => property.MemberType is not PSMemberTypes.Property))
            Visit(path + "." + property.Name, property.MemberType == PSMemberTypes.NoteProperty ? property.Value : null, depth - 1);
    }

    private void VisitItems(string path, IEnumerable items, int depth)
    {
        if (items is IDictionary entries)
        {
            foreach (DictionaryEntry entry in entries)
            {
                Visit(path + ".Keys", entry.Key, depth - 1);
                Visit(path + "." + entry.Key, entry.Value, depth - 1);
            }

            return;
        }

        foreach (var item in items)
            Visit(path + "[]", item, depth - 1);
    }

    private static object? Read(PropertyInfo property, object value)
    {
        try
        {
            return property.GetValue(value);
        }
        catch (TargetInvocationException)
        {
            // Not readable in this state, so a script cannot read it either.
            return null;
        }
    }

    /// <summary>Types that lead to the engine or the framework, and so to the tests themselves.</summary>
    private static bool IsLeaf(object value) => value.GetType().IsPrimitive || value
        is Enum or DateTime or DateTimeOffset or TimeSpan or Type or MemberInfo or Assembly or Delegate or CommandInfo or PSModuleInfo or Runspace or Task or Stream
        or System.Globalization.CultureInfo;
}
