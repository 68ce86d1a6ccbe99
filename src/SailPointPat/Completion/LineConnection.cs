using System;
using System.Collections;
using System.Linq;
using System.Management.Automation.Language;
using SailPointPat.Binding;
using SailPointPat.Sessions;

namespace SailPointPat.Completion;

/// <summary>The connection that the line being typed would use.</summary>
internal static class LineConnection
{
    private const string Parameter = "Connection";

    /// <summary>As many letters as tell the parameter from -Confirm.</summary>
    private const int LeastLetters = 4;

    /// <summary>Finds the connection. None is made: a key must not log in.</summary>
    /// <param name="command">The command as it is typed so far.</param>
    /// <param name="arguments">Its arguments whose values PowerShell knows without running anything, such as a variable's.</param>
    /// <returns>The connection; <see langword="null"/> where there is none, or only a run could tell.</returns>
    public static SailPointConnection? Find(CommandAst? command, IDictionary? arguments)
    {
        if (arguments?[Parameter] is { } value)
            return PlainValue.Of(value) as SailPointConnection;

        return IsTyped(command) ? null : Connections.Default;
    }

    private static bool IsTyped(CommandAst? command)
        => command?.CommandElements.OfType<CommandParameterAst>().Any(element =>
            element.ParameterName.Length >= LeastLetters && Parameter.StartsWith(element.ParameterName, StringComparison.OrdinalIgnoreCase)) == true;
}
