using System;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace SailPointPat.Binding;

/// <summary>Tells apart what a job, a remote session or Import-Clixml made of a token from a row that brings new values.</summary>
/// <remarks>
/// PowerShell binds the properties of both by their names, and tells a cmdlet neither what it bound them of nor, as a copy is no
/// <see cref="PersonalAccessToken"/>, that it was a token. The one place that sees the copy is the transformation which takes the id of it:
/// that gives the very text which can be known again.
/// </remarks>
internal static class TokenCopy
{
    private static readonly ConditionalWeakTable<string, object> Ids = new();

    /// <summary>Whether the item is a copy of something of this module. What Select-Object made of one is a row.</summary>
    public static bool IsOne(object item)
        => PSObject.AsPSObject(item).TypeNames.Any(name => name.StartsWith("Deserialized.SailPointPat.", StringComparison.OrdinalIgnoreCase));

    /// <summary>Marks the id of a copy.</summary>
    /// <returns>The same id as a text of its own, for equal texts may be one object.</returns>
    public static string Mark(string id)
    {
        if (id.Length == 0)
            return id;

        var own = new string(id.ToCharArray());
        Ids.Add(own, own.Length);
        return own;
    }

    /// <summary>Whether this very text was taken of a copy.</summary>
    public static bool Gave(string id) => Ids.TryGetValue(id, out _);
}
