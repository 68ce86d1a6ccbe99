namespace SailPointPat.Commands;

/// <summary>Where Get-Help -Online goes.</summary>
internal static class HelpLinks
{
    public const string Base = "https://github.com/SailPointPat/SailPointPat/blob/main/docs/cmdlets/";
}
