using System.Collections.Generic;

namespace SailPointPat.Core.Tests.Exhaustive.Soak;

/// <summary>What is known of a token from successful outputs and reported errors alone.</summary>
internal sealed class ExpectedToken(string? id, string name)
{
    /// <summary>The id; <see langword="null"/> while nobody knows whether the token exists.</summary>
    public string? Id { get; set; } = id;

    /// <summary>The name, and those that failed changes may have given it.</summary>
    public HashSet<string> Names { get; } = [name];

    /// <summary>The secret that came with it; <see langword="null"/> where its answer was lost.</summary>
    public string? Secret { get; set; }

    /// <summary>Whether it may be gone, or never have been.</summary>
    public bool MayBeMissing { get; set; }
}
