using System.Collections.Generic;
using System.IO;

namespace SailPointPat.Tour;

/// <summary>One command of the walk.</summary>
/// <param name="Comments">Why the administrator types it; no line, or some, each with its <c>#</c>.</param>
/// <param name="Command">What is typed, exactly as it is run.</param>
internal sealed record WalkStep(IReadOnlyList<string> Comments, IReadOnlyList<string> Command)
{
    /// <summary>Reads the walk: a script whose steps are set apart by blank lines, their comments first.</summary>
    public static IEnumerable<WalkStep> ReadAll(TextReader script)
    {
        List<string> comments = [];
        List<string> command = [];
        while (true)
        {
            var line = script.ReadLine();
            if (!string.IsNullOrWhiteSpace(line))
            {
                (command.Count == 0 && line.StartsWith('#') ? comments : command).Add(line);
                continue;
            }

            if (comments.Count + command.Count > 0)
                yield return new WalkStep(comments, command);
            if (line is null)
                yield break;
            (comments, command) = ([], []);
        }
    }
}
