using System.Collections.Generic;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>An example.</summary>
/// <param name="Title">The title, without a number; empty if it has none.</param>
/// <param name="Code">The script, without a prompt and without common indentation, its lines separated by line feeds.</param>
/// <param name="Explanation">What happens.</param>
public sealed record ExampleHelp(string Title, string Code, IReadOnlyList<DocBlock> Explanation);
