using System.Management.Automation;
using SailPointPat.Sessions;

namespace SailPointPat.Commands;

/// <summary>Closes a connection and forgets its secrets.</summary>
/// <include file="../Help/Disconnect-SailPoint.xml" path="help/*"/>
[Cmdlet(VerbsCommunications.Disconnect, "SailPoint", HelpUri = HelpLinks.Base + "Disconnect-SailPoint.md")]
public sealed class DisconnectSailPointCommand : PSCmdlet
{
    /// <summary>The connection to close, from Connect-SailPoint -PassThru. Without it, the one of this process.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SailPointConnection? Connection { get; set; }

    /// <summary>Closes the connection. That there is none is no error: what was asked for is so.</summary>
    protected override void ProcessRecord()
    {
        if ((Connection ?? Connections.Default) is not { } connection)
        {
            WriteVerbose("There was no connection.");
            return;
        }

        foreach (var report in Connections.TakeReports(connection))
            WriteWarning(report);

        Connections.Close(connection);
    }
}
