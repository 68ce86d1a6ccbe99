namespace SailPointPat.HelpBuilder.Model;

/// <summary>Something to read next.</summary>
/// <param name="Text">A command's or a page's name.</param>
/// <param name="Address">The page's address; <see langword="null"/> for a command.</param>
public sealed record LinkHelp(string Text, string? Address);
