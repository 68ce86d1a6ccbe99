using System;
using System.Management.Automation;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>
/// Out-Default with one difference. Out-Default delays objects without a view to measure them, and when the script ends
/// with an error or with <c>exit</c>, it loses them and all later errors. This command shows them first.
/// </summary>
[Cmdlet(VerbsCommon.Show, "Output")]
internal sealed class ShowOutputCommand : PSCmdlet, IDisposable
{
    private SteppablePipeline? _outDefault;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void BeginProcessing()
    {
        _outDefault = ScriptBlock.Create("Microsoft.PowerShell.Core\\Out-Default").GetSteppablePipeline();
        _outDefault.Begin(this);
    }

    protected override void ProcessRecord() => _outDefault?.Process(InputObject);

    protected override void EndProcessing() => Flush();

    public void Dispose() => Flush();

    private void Flush()
    {
        var outDefault = _outDefault;
        _outDefault = null;
        outDefault?.End();
        outDefault?.Dispose();
    }
}
