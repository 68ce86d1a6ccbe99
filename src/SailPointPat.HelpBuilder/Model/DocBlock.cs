namespace SailPointPat.HelpBuilder.Model;

/// <summary>A block of text: a paragraph, a list or code.</summary>
public abstract record DocBlock;
