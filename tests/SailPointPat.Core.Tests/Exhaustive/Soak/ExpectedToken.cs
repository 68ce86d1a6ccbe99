using System.Collections.Generic;

namespace SailPointPat.Core.Tests.Exhaustive.Soak;

/// <summary>The state of a token according to the outputs and errors.</summary>
internal sealed class ExpectedToken(string? id, string name)
{
    /// <summary>The id; <see langword="null"/> while it is unknown whether the token exists.</summary>
    public string? Id { get; set; } = id;

    /// <summary>The name, and the names that failed changes may have set.</summary>
    public HashSet<string> Names { get; } = [name];

    /// <summary>The secret; <see langword="null"/> if the answer was lost.</summary>
    public string? Secret { get; set; }

    /// <summary>Whether it may be removed, or may never have been created.</summary>
    public bool MayBeMissing { get; set; }
}
