using System.Collections.Generic;

namespace SailPointPat.HelpBuilder.Model;

/// <summary>A type that a cmdlet accepts from the pipeline or writes to it.</summary>
/// <param name="Name">The full name, or <c>None</c>.</param>
/// <param name="Description">What it is, or what the cmdlet does with it.</param>
public sealed record TypeHelp(string Name, IReadOnlyList<DocBlock> Description);
