namespace SailPointPat.HelpBuilder.Model;

/// <summary>An error that scripts can branch on.</summary>
/// <param name="Kind">Its id: the name of the enum's value.</param>
/// <param name="Group">The heading that begins with this error; empty if it belongs to the previous heading.</param>
/// <param name="Category">The error record's category.</param>
/// <param name="EndsCommand">Whether it ends the command, because it is about the connection.</param>
/// <param name="Cause">When it occurs.</param>
/// <param name="Message">What its message contains.</param>
/// <param name="Fix">What to do.</param>
public sealed record ErrorHelp(string Kind, string Group, string Category, bool EndsCommand, Prose Cause, Prose Message, Prose Fix);
