using System;
using System.Linq;
using SailPointPat.Scopes.Advice;

namespace SailPointPat.Audit.Policy;

/// <summary>Says which name somebody who misspelled one may have meant.</summary>
internal static class NearestNames
{
    /// <summary>The most like name as a question or, if none is like the text, all names.</summary>
    public static string Hint(string text, string[] names)
    {
        var lower = text.ToLowerInvariant();
        var (name, distance) = names.Select(each => (each, NearestScopes.Distance(lower, each.ToLowerInvariant()))).OrderBy(each => each.Item2).First();
        return text.Length > 0 && distance <= Math.Max(2, text.Length / 3) ? $"Did you mean {name}?" : $"Write one of {string.Join(", ", names)}.";
    }
}
