namespace SailPointPat.HelpBuilder.Model;

/// <summary>A related link.</summary>
/// <param name="Text">The name of a command or a page.</param>
/// <param name="Address">The page's address; <see langword="null"/> for a command.</param>
public sealed record LinkHelp(string Text, string? Address);
