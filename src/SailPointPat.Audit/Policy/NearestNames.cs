using System;
using System.Linq;
using SailPointPat.Scopes.Advice;

namespace SailPointPat.Audit.Policy;

/// <summary>Suggests the correct name for a misspelled one.</summary>
internal static class NearestNames
{
    /// <summary>The most similar name as a question, or all names if none is similar.</summary>
    public static string Hint(string text, string[] names)
    {
        var lower = text.ToLowerInvariant();
        var (name, distance) = names.Select(each => (each, EditDistance.Of(lower, each.ToLowerInvariant()))).OrderBy(each => each.Item2).First();
        return text.Length > 0 && distance <= Math.Max(2, text.Length / 3) ? $"Did you mean {name}?" : $"Write one of {string.Join(", ", names)}.";
    }
}
