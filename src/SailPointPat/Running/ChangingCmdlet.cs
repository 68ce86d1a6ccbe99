using System.Management.Automation;
using SailPointPat.Completion;
using SailPointPat.Sessions;

namespace SailPointPat.Running;

/// <summary>A cmdlet that changes one tenant, or tokens that each belong to a tenant.</summary>
public abstract class ChangingCmdlet : SailPointCmdlet
{
    /// <summary>
    /// The connection to use: one from Connect-SailPoint -PassThru, or the name or address of a tenant that is connected. Without it, a piped token uses
    /// the connection that read it, and everything else the session's default connection; if there is none, one is made from the environment variables
    /// SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET.
    /// </summary>
    [Parameter]
    [ConnectionArgument]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public SailPointConnection? Connection { get; set; }

    private protected override SailPointConnection? GivenConnection => Connection;

    private protected override bool Changes => true;
}
