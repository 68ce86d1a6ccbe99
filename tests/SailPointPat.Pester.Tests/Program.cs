using Microsoft.PowerShell;

namespace SailPointPat.Pester.Tests;

/// <summary>PowerShell. The test runner loads this assembly as a library and does not call it.</summary>
public static class Program
{
    /// <summary>Takes the arguments of <c>pwsh</c>.</summary>
    public static int Main(string[] args) => ConsoleShell.Start(null, null, args);
}
