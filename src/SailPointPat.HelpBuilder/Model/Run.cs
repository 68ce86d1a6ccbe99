namespace SailPointPat.HelpBuilder.Model;

/// <summary>A piece of text of one kind.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words, white space already collapsed.</param>
/// <param name="Address">Where a link leads; <see langword="null"/> for everything else.</param>
public sealed record Run(RunKind Kind, string Text, string? Address = null);
