using System;
using System.Management.Automation;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>
/// Like Out-Default, which delays objects without a view to measure them. If the script ends with an error or with
/// <c>exit</c>, Out-Default loses these objects and all later errors. This command shows them first.
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
