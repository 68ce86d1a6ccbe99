namespace SailPointPat.HelpBuilder;

/// <summary>A missing text in the help.</summary>
/// <param name="Code">The code of the kind of problem.</param>
/// <param name="Subject">The cmdlet and parameter, or the error.</param>
/// <param name="Message">What is missing, and where to add it.</param>
public sealed record HelpProblem(string Code, string Subject, string Message)
{
    /// <summary>The problem in the format that MSBuild shows as an error of the build.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"error {Code}: {Subject}: {Message}";
}
