using System.Management.Automation;

namespace SailPointPat.HandOvers;

/// <summary>Writes the new token with its secret to the pipeline.</summary>
internal sealed class OutputHandOver(Cmdlet cmdlet) : HandOver
{
    public override string Description => "write it with its secret to the pipeline";

    /// <summary>False, because the output may only be in a variable, which is lost with the process.</summary>
    public override bool StoresSecret => false;

    public override void Run(CreatedPersonalAccessToken token) => cmdlet.WriteObject(token);
}
