using System.Management.Automation;

namespace SailPointPat.Baselines.Shell;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsCommunications.Connect, "Shell", DefaultParameterSetName = "Nothing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://example.org/")]
public sealed class ConnectShellCommand : PSCmdlet;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Shell", DefaultParameterSetName = "Nothing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://example.org/")]
public sealed class DisconnectShellCommand : PSCmdlet;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsData.Export, "Shell", DefaultParameterSetName = "Nothing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://example.org/")]
public sealed class ExportShellCommand : PSCmdlet;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsCommon.Get, "Shell", DefaultParameterSetName = "Nothing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://example.org/")]
public sealed class GetShellCommand : PSCmdlet;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Shell", DefaultParameterSetName = "Nothing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://example.org/")]
public sealed class InvokeShellCommand : PSCmdlet;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsCommon.New, "Shell", DefaultParameterSetName = "Nothing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://example.org/")]
public sealed class NewShellCommand : PSCmdlet;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsCommon.Remove, "Shell", DefaultParameterSetName = "Nothing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://example.org/")]
public sealed class RemoveShellCommand : PSCmdlet;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsCommon.Set, "Shell", DefaultParameterSetName = "Nothing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://example.org/")]
public sealed class SetShellCommand : PSCmdlet;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Shell", DefaultParameterSetName = "Nothing", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = "https://example.org/")]
public sealed class TestShellCommand : PSCmdlet;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsCommon.Get, "ShellConnection")]
public sealed class GetShellConnectionCommand : PSCmdlet;
