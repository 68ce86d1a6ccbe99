namespace SailPointPat.Audit.Rules;

/// <summary>What a rule has found out about a token.</summary>
/// <param name="Message">What is wrong, in one short sentence.</param>
/// <param name="Evidence">The values that show it.</param>
/// <param name="Command">What to run, unless the token is managed.</param>
internal sealed record Verdict(string Message, string Evidence, string Command)
{
    /// <summary>How much it matters, where that differs from what the rule says.</summary>
    public FindingSeverity? Severity { get; init; }
}
