namespace SailPointPat.HelpBuilder.Model;

/// <summary>A block of text below a heading: a paragraph, a list or code.</summary>
public abstract record DocBlock;
