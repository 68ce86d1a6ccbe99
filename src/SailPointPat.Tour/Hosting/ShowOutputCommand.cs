using System;
using System.Management.Automation;

namespace SailPointPat.Tour.Hosting;

/// <summary>
/// Out-Default, which holds objects without a view of their own back to measure them, and loses them with all errors
/// behind them when the script ends by an error or by <c>exit</c>. This command makes it show them first.
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
