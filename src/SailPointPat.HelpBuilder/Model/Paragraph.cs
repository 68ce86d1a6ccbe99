namespace SailPointPat.HelpBuilder.Model;

/// <summary>A paragraph.</summary>
/// <param name="Text">Its words.</param>
public sealed record Paragraph(Prose Text) : DocBlock;
