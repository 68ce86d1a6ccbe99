using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>
/// Parses the engine's syntax line, so that <c>Get-Help</c> shows the same as <c>Get-Command -Syntax</c>. The engine has no other public source for the
/// order of the parameters and the short type names.
/// </summary>
public static partial class EngineSyntax
{
    /// <summary>The parameters of a set, in the engine's display order, without the common ones.</summary>
    /// <param name="set">The parameter set.</param>
    /// <returns>Each parameter with the short name of its type; <see langword="null"/> for a switch.</returns>
    public static IReadOnlyList<(CommandParameterInfo Parameter, string? TypeName)> Parse(CommandParameterSetInfo set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var parameters = set.Parameters.ToDictionary(parameter => parameter.Name, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. from Match match in ParameterPattern().Matches(set.ToString())
               let name = match.Groups["name"].Value
               where !Cmdlet.CommonParameters.Contains(name, StringComparer.OrdinalIgnoreCase)
               select (parameters[name], match.Groups["type"] is { Success: true } type ? type.Value : null),
        ];
    }

    [GeneratedRegex(@"-(?<name>\w+)\]?(?: <(?<type>[^>]+)>)?")]
    private static partial Regex ParameterPattern();
}
