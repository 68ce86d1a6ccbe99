using System.Management.Automation;
using SailPointPat.Completion;
using SailPointPat.Errors;
using SailPointPat.Sessions;

namespace SailPointPat.Commands;

/// <summary>Makes an open connection the default of this session.</summary>
/// <include file="../Help/Select-SailPointConnection.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Select, "SailPointConnection", HelpUri = HelpLinks.Base + "Select-SailPointConnection.md")]
[OutputType(typeof(SailPointConnection))]
public sealed class SelectSailPointConnectionCommand : PSCmdlet
{
    /// <summary>
    /// The new default connection: one from Get-SailPointConnection -All or Connect-SailPoint -PassThru, or the name or address of a connected tenant. With
    /// $null, the session has no default connection.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ConnectionArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [AllowNull]
    public SailPointConnection? Connection { get; set; }

    /// <summary>Returns the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Makes the connection the default.</summary>
    protected override void ProcessRecord()
    {
        if (Connection is null)
        {
            Connections.OfRunspace.Clear("Select-SailPointConnection was given $null.");
            return;
        }

        try
        {
            Connections.ClientOf(Connection);
        }
        catch (SailPointApiException error)
        {
            Connections.OfRunspace.Clear("Select-SailPointConnection was given a closed connection.");
            ThrowTerminatingError(ErrorRecords.From(error, Connection));
        }

        Connections.OfRunspace.Set(Connection);
        if (PassThru)
            WriteObject(Connection);
    }
}
