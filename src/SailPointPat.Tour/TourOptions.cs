using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Tour;

/// <summary>What the command line asks for.</summary>
/// <param name="Mode">What to do.</param>
/// <param name="Text">The script's path, the command's text, or the reason why the command line is wrong.</param>
/// <param name="ScriptArguments">What follows the script's path.</param>
internal sealed record TourOptions(TourMode Mode, string Text, IReadOnlyList<string> ScriptArguments)
{
    public const string Usage =
        """
        Hosts the PowerShell engine with the SailPointPat module imported.

        dotnet run --project src/SailPointPat.Tour                              walk the main job on the sandbox
        dotnet run --project src/SailPointPat.Tour -- -Command <text>           run a text
        dotnet run --project src/SailPointPat.Tour -- -File <path> [arguments]  run a script
        dotnet run --project src/SailPointPat.Tour -- -Help                     this page

        -Module <name or path> before these imports another module than the staged one, an installed or unpacked one.

        The exit code is 0, or 1 after any error that the script did not handle, or the N of 'exit N',
        2 for a wrong argument, 130 after Ctrl+C. Output is coloured on a terminal, unless NO_COLOR is set.
        """;

    /// <summary>Gets the module to import, by name or path.</summary>
    public string Module { get; init; } = StagedModule.ManifestPath;

    public static TourOptions Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
            return new TourOptions(TourMode.Walk, string.Empty, []);
        if (arguments.Count > 1 && Option(arguments[0]) == "module")
            return Parse([.. arguments.Skip(2)]) with { Module = arguments[1] };

        string[] rest = [.. arguments.Skip(1)];
        return Option(arguments[0]) switch
        {
            "help" or "h" or "?" => new TourOptions(TourMode.Help, string.Empty, []),
            "command" or "c" when rest.Length > 0 => new TourOptions(TourMode.Command, string.Join(' ', rest), []),
            "file" or "f" when rest.Length > 0 => new TourOptions(TourMode.File, rest[0], rest[1..]),
            "command" or "c" or "file" or "f" or "module" => Wrong($"'{arguments[0]}' wants something after it."),
            _ => Wrong($"Unknown argument '{arguments[0]}'."),
        };
    }

    private static TourOptions Wrong(string reason) => new(TourMode.Wrong, reason, []);

    private static string? Option(string argument) =>
        argument.StartsWith('-') ? argument.TrimStart('-').ToLowerInvariant() : null;
}
