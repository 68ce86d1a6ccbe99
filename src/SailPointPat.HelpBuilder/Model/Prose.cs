using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>The text of a paragraph.</summary>
/// <param name="Runs">Its parts, in order.</param>
public sealed record Prose(IReadOnlyList<Run> Runs)
{
    /// <summary>Whether the text is empty.</summary>
    public bool IsEmpty => Runs.All(run => run.Text.Length == 0);

    /// <summary>Makes a paragraph of plain text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The paragraph.</returns>
    public static Prose Of(string text) => new([new Run(RunKind.Text, text)]);

    /// <summary>The text without markup. A link is followed by its address.</summary>
    /// <returns>Text for a console.</returns>
    public override string ToString() => string.Concat(Runs.Select(run =>
        run.Address is null || run.Address == run.Text ? run.Text : $"{run.Text} ({run.Address})"));
}
