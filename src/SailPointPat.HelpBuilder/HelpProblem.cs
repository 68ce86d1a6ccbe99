namespace SailPointPat.HelpBuilder;

/// <summary>Something that a user would miss in the help.</summary>
/// <param name="Code">The kind of problem, to look up or search for.</param>
/// <param name="Subject">The cmdlet, with the parameter if it is about one.</param>
/// <param name="Message">What is missing and where it belongs.</param>
public sealed record HelpProblem(string Code, string Subject, string Message)
{
    /// <summary>The problem in the form that MSBuild shows as an error of the build.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"error {Code}: {Subject}: {Message}";
}
