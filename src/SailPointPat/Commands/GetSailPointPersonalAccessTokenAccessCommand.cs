using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalogue;

namespace SailPointPat.Commands;

/// <summary>Shows what personal access tokens can do.</summary>
/// <include file="../Help/Get-SailPointPersonalAccessTokenAccess.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Get, "SailPointPersonalAccessTokenAccess", HelpUri = HelpLinks.Base + "Get-SailPointPersonalAccessTokenAccess.md")]
[OutputType(typeof(SailPointTokenAccess))]
public sealed class GetSailPointPersonalAccessTokenAccessCommand : PSCmdlet
{
    private bool? _showsTenant;

    /// <summary>The tokens from Get-SailPointPersonalAccessToken.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Token")]
    [TokenOf]
    [ValidateNotNull]
    public PersonalAccessToken? InputObject { get; set; }

    /// <summary>Writes what one token can do.</summary>
    protected override void ProcessRecord()
    {
        var access = ScopeOutput.Describe(ScopeCatalogue.Current, InputObject!);
        _showsTenant ??= TenantMark.IsNeeded(InputObject!);
        WriteObject(_showsTenant.Value ? TenantMark.AddTo(access, isWide: false) : access);
    }
}
