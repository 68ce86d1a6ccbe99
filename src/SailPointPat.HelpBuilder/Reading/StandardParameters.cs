using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Reflection;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>What to say of the parameters that ShouldProcess gives a cmdlet, which have no C# property to document.</summary>
public static class StandardParameters
{
    /// <summary>Whether ShouldProcess brings the parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>Whether it is <c>WhatIf</c> or <c>Confirm</c>.</returns>
    public static bool Contains(string name) => Cmdlet.OptionalCommonParameters.Contains(name);

    /// <summary>Describes such a parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="cmdlet">The cmdlet's class, which says whether it asks of its own accord.</param>
    /// <returns>The description; empty for parameters that ShouldProcess does not bring.</returns>
    public static IReadOnlyList<DocBlock> Describe(string name, Type cmdlet) => name switch
    {
        "WhatIf" => Sentence("Says what would be done, and does not do it: no request that changes anything is sent."),
        "Confirm" when cmdlet.GetCustomAttribute<CmdletAttribute>()?.ConfirmImpact == ConfirmImpact.High =>
            Sentence("Asks before each change, which this cmdlet does even without it. -Confirm:$false never asks."),
        "Confirm" => Sentence("Asks before each change. -Confirm:$false never asks."),
        _ => [],
    };

    private static DocBlock[] Sentence(string text) => [new Paragraph(Prose.Of(text))];
}
