namespace SailPointPat.HelpBuilder.Model;

/// <summary>Lines to keep as they are.</summary>
/// <param name="Code">The lines, without common indentation, parted by line feeds.</param>
public sealed record CodeBlock(string Code) : DocBlock;
