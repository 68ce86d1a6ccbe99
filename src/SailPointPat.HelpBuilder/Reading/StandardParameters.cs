using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Reflection;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>Describes the parameters that ShouldProcess adds to a cmdlet. They have no C# property to document.</summary>
public static class StandardParameters
{
    /// <summary>Whether ShouldProcess adds the parameter.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>Whether it is <c>WhatIf</c> or <c>Confirm</c>.</returns>
    public static bool Contains(string name) => Cmdlet.OptionalCommonParameters.Contains(name);

    /// <summary>Describes a parameter that ShouldProcess adds.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="cmdlet">The cmdlet's class. Its ConfirmImpact decides whether the cmdlet asks by default.</param>
    /// <returns>The description; empty for other parameters.</returns>
    public static IReadOnlyList<DocBlock> Describe(string name, Type cmdlet) => name switch
    {
        "WhatIf" => Sentence("Shows what the command would do, and changes nothing."),
        "Confirm" when cmdlet.GetCustomAttribute<CmdletAttribute>()?.ConfirmImpact == ConfirmImpact.High =>
            Sentence("Asks before each change, which is also the default of this cmdlet. With -Confirm:$false, the command never asks."),
        "Confirm" => Sentence("Asks before each change."),
        _ => [],
    };

    private static DocBlock[] Sentence(string text) => [new Paragraph(Prose.Of(text))];
}
