using System.Management.Automation;
using SailPointPat.Completion;
using SailPointPat.Sessions;

namespace SailPointPat.Commands;

/// <summary>Shows the default connection of this session, or all open connections.</summary>
/// <include file="../Help/Get-SailPointConnection.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Get, "SailPointConnection", DefaultParameterSetName = DefaultSet, HelpUri = HelpLinks.Base + "Get-SailPointConnection.md")]
[OutputType(typeof(SailPointConnection))]
public sealed class GetSailPointConnectionCommand : PSCmdlet
{
    private const string DefaultSet = "Default";
    private const string AllSet = "All";

    /// <summary>
    /// The connection to show: one from Connect-SailPoint -PassThru, or the name or address of a connected tenant.
    /// </summary>
    /// <default>the default connection of this session</default>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = DefaultSet)]
    [ConnectionArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public SailPointConnection? Connection { get; set; }

    /// <summary>Shows all open connections of this process, oldest first.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    [Alias("List")]
    public SwitchParameter All { get; set; }

    /// <summary>Writes the connection, or nothing if there is none.</summary>
    protected override void ProcessRecord()
    {
        if (All)
            WriteObject(OpenConnections.All, enumerateCollection: true);
        else if ((Connection ?? Connections.Default) is { } connection)
            WriteObject(connection);
        else
            WriteVerbose("There is no connection. Run Connect-SailPoint.");
    }
}
