using System;
using System.Management.Automation;
using SailPointPat.Core;

namespace SailPointPat.Pipeline;

/// <summary>Shows a wait as progress, where it is long enough to be felt.</summary>
internal sealed class WaitProgress
{
    private const int ActivityId = 178_201;
    private const string Activity = "Waiting for SailPoint";

    private static readonly TimeSpan Felt = TimeSpan.FromSeconds(1);

    private bool _isShown;

    public void Show(Cmdlet cmdlet, WaitNotice notice)
    {
        if (notice.Delay is { } delay && delay <= Felt)
            return;

        _isShown = true;
        var seconds = notice.Delay is { } known ? (int)Math.Min(Math.Ceiling(known.TotalSeconds), int.MaxValue) : -1;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, notice.Reason) { SecondsRemaining = seconds });
    }

    public void End(Cmdlet cmdlet)
    {
        if (!_isShown)
            return;

        _isShown = false;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
