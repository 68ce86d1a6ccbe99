namespace SailPointPat.HelpBuilder.Model;

/// <summary>A block of code.</summary>
/// <param name="Code">The lines, without common indentation, separated by line feeds.</param>
public sealed record CodeBlock(string Code) : DocBlock;
