using System.Text.Json;

namespace SailPointPat.Pester.Tests;

/// <summary>The result of one Pester test, as <c>RunHere.ps1</c> writes it.</summary>
/// <param name="Name">The file and the full name of the test.</param>
/// <param name="Result"><c>Passed</c>, <c>Failed</c> or <c>Skipped</c>.</param>
/// <param name="Message">Why it failed or was skipped; empty when it passed.</param>
public sealed record PesterResult(string Name, string Result, string Message)
{
    /// <summary>The name, which xUnit shows.</summary>
    public override string ToString() => Name;

    internal static PesterResult[] ReadAll(string json) => JsonSerializer.Deserialize<PesterResult[]>(json) ?? [];
}
