using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation.Runspaces;

namespace SailPointPat.Tour;

/// <summary>Makes the command that runs a script file, its arguments read as <c>pwsh -File</c> reads them.</summary>
internal static class ScriptFile
{
    public static Command CreateCommand(string path, IReadOnlyList<string> arguments)
    {
        var command = new Command(Path.GetFullPath(path), isScript: false, useLocalScope: false);
        foreach (var argument in arguments)
            command.Parameters.Add(ToParameter(argument));
        return command;
    }

    private static CommandParameter ToParameter(string argument)
    {
        if (argument.Length < 2 || argument[0] != '-' || !char.IsLetter(argument[1]))
            return new CommandParameter(null, argument);

        // A name without a value takes the next argument, unless it is a switch: the binder knows which.
        var colon = argument.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new CommandParameter(argument)
            : new CommandParameter(argument[..colon], ToValue(argument[(colon + 1)..]));
    }

    private static object ToValue(string text) => text.ToLowerInvariant() switch
    {
        "$true" => true,
        "$false" => false,
        _ => text,
    };
}
