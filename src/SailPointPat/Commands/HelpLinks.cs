namespace SailPointPat.Commands;

/// <summary>The addresses that Get-Help -Online opens.</summary>
internal static class HelpLinks
{
    public const string Base = "https://github.com/SailPointPat/SailPointPat/blob/main/docs/cmdlets/";
}
