using System;
using System.Collections.Generic;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>What to say of the parameters that ShouldProcess gives a cmdlet, which have no C# property to document.</summary>
public static class StandardParameters
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["WhatIf"] = "Says what the cmdlet would do, and changes nothing: no request that changes anything is sent.",
        ["Confirm"] = "Asks before each change. -Confirm:$false never asks, which a script without an operator needs "
            + "wherever the cmdlet asks by itself.",
    };

    /// <summary>Whether ShouldProcess brings the parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>Whether it is <c>WhatIf</c> or <c>Confirm</c>.</returns>
    public static bool Contains(string name) => Texts.ContainsKey(name);

    /// <summary>Describes such a parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>The description.</returns>
    public static IReadOnlyList<DocBlock> Describe(string name) => [new Paragraph(Prose.Of(Texts[name]))];
}
