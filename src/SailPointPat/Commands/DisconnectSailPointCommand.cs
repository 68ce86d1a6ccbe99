using System.Management.Automation;
using SailPointPat.Completion;
using SailPointPat.Errors;
using SailPointPat.Sessions;

namespace SailPointPat.Commands;

/// <summary>Closes a connection and discards its secrets.</summary>
/// <include file="../Help/Disconnect-SailPoint.xml" path="help/*"/>
[Cmdlet(VerbsCommunications.Disconnect, "SailPoint", HelpUri = HelpLinks.Base + "Disconnect-SailPoint.md")]
public sealed class DisconnectSailPointCommand : PSCmdlet
{
    /// <summary>
    /// The connection to close: one from Connect-SailPoint -PassThru, or the name or address of a connected tenant.
    /// </summary>
    /// <default>the default connection of this session</default>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ConnectionArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public SailPointConnection? Connection { get; set; }

    /// <summary>Closes the connection, if there is one.</summary>
    protected override void ProcessRecord()
    {
        var current = Connections.Default;
        var isInherited = Connections.IsInherited;
        if (Connection is null || Connection == current)
            Connections.OfRunspace.Clear(current is null ? "Disconnect-SailPoint was run." : $"The connection to {current} was closed by Disconnect-SailPoint.");

        if (Connection is null && isInherited)
        {
            // Other runspaces may still use it.
            WriteVerbose("This runspace no longer uses the connection of the first session. That connection stays open.");
            return;
        }

        if ((Connection ?? current) is not { } connection)
        {
            WriteVerbose("There was no connection.");
            return;
        }

        foreach (var report in Connections.TakeReports(connection))
            WriteWarning(ErrorAdvice.InTenant(report, connection));

        Connections.Close(connection);
    }
}
