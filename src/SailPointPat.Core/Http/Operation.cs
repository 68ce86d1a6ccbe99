namespace SailPointPat.Core;

/// <summary>What a request is for, in words for error messages.</summary>
/// <param name="Description">Such as <c>Removing token 1234</c>; safe to show.</param>
/// <param name="RightNeeded">The right that the caller needs for it.</param>
internal sealed record Operation(string Description, string RightNeeded)
{
    /// <summary>What to do where the address asked for does not exist.</summary>
    public string NotFoundAdvice { get; init; } = "Check the id with Get-SailPointPersonalAccessToken; the token may have been removed already.";

    /// <summary>The name of the token that a lost answer leaves unknown; <see langword="null"/> where repeating does no harm.</summary>
    public string? Creates { get; init; }

    /// <summary>What nobody knows after a lost answer, and how to find out; empty where nothing is changed.</summary>
    public string Doubt { get; init; } = "";

    /// <summary>The end of an error's message: what is in doubt, then what to do.</summary>
    public string Advice(bool mayHaveBeenDone, string advice) => mayHaveBeenDone && Doubt.Length > 0 ? $"{Doubt} {advice}" : advice;
}
