using System.Management.Automation;
using SailPointPat.Sessions;

namespace SailPointPat.Commands;

/// <summary>Shows the connection that the other cmdlets use.</summary>
/// <include file="../Help/Get-SailPointConnection.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Get, "SailPointConnection", HelpUri = HelpLinks.Base + "Get-SailPointConnection.md")]
[OutputType(typeof(SailPointConnection))]
public sealed class GetSailPointConnectionCommand : PSCmdlet
{
    /// <summary>The connection to show, from Connect-SailPoint -PassThru. Without it, the one of this process.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SailPointConnection? Connection { get; set; }

    /// <summary>Writes the connection, or nothing where there is none.</summary>
    protected override void ProcessRecord()
    {
        if ((Connection ?? Connections.Default) is { } connection)
            WriteObject(connection);
        else
            WriteVerbose("There is no connection. Run Connect-SailPoint.");
    }
}
