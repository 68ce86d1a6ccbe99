namespace SailPointPat.Benchmarks.Scenarios;

/// <summary>The scripts of the probes.</summary>
internal static class Scripts
{
    public const string Nothing = "$null";

    public const string ListByModule = "Get-SailPointPersonalAccessToken | Out-Drain";
    public const string ListByHand = "Get-TokenByHand | Out-Drain";
    public const string ListByScript = "Get-TokenByScript | Out-Drain";

    public const string ListOwnByModule = "Get-SailPointPersonalAccessToken -OwnerId me | Out-Drain";
    public const string ListOwnByHand = "Get-TokenByHand -OwnerId me | Out-Drain";
    public const string ListOwnByScript = "Get-TokenByScript -OwnerId me | Out-Drain";

    public static string Import(string path) => $"Import-Module '{path}'";
}
