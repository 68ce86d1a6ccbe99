namespace SailPointPat.Tour.Hosting;

/// <summary>How a run ended.</summary>
/// <param name="HadErrors">Whether an error was written that the script did not handle, or one ended the script.</param>
/// <param name="ExitCode">The number that the script gave to <c>exit</c>; null when it ran to its end.</param>
public readonly record struct RunOutcome(bool HadErrors, int? ExitCode);
