using System.Management.Automation;

namespace SailPointPat.Baselines.Empty;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet;
