namespace SailPointPat.HelpBuilder.Model;

/// <summary>A part of a text, of one kind.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">Its text, with collapsed white space.</param>
/// <param name="Address">The address of a link; otherwise <see langword="null"/>.</param>
public sealed record Run(RunKind Kind, string Text, string? Address = null);
