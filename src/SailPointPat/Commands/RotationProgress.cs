using System;
using System.Management.Automation;

namespace SailPointPat.Commands;

/// <summary>Shows the current step of a rotation. Used on the pipeline thread only.</summary>
internal sealed class RotationProgress(Cmdlet cmdlet, PersonalAccessToken token) : IDisposable
{
    private const int ActivityId = 178_202;

    private readonly string _activity = $"Rotating {token}{(token.Tenant is { } tenant ? $" in tenant {DisplayText.Escape(tenant)}" : "")}";
    private bool _isShown;

    public void Show(string step)
    {
        _isShown = true;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, _activity, step));
    }

    public void Dispose()
    {
        if (!_isShown)
            return;

        try
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, _activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
        catch (PipelineStoppedException)
        {
            // PowerShell removes the progress of a stopped command.
        }
    }
}
