using System;
using System.Collections.Generic;
using System.Management.Automation;
using SailPointPat.Core;

namespace SailPointPat.Running;

/// <summary>Shows the waits of a cmdlet's calls as progress, where they are long enough to be felt.</summary>
internal sealed class WaitProgress
{
    private const int ActivityId = 178_201;
    private const string Activity = "Waiting for SailPoint";

    private static readonly TimeSpan Felt = TimeSpan.FromSeconds(1);

    private HashSet<object>? _waiting;

    /// <summary>Shows that a call waits.</summary>
    public void Show(Cmdlet cmdlet, object call, WaitNotice notice, SailPointConnection? connection)
    {
        if (notice.Delay is { } delay && delay <= Felt)
            return;

        (_waiting ??= []).Add(call);
        var seconds = notice.Delay is { } known ? (int)Math.Min(Math.Ceiling(known.TotalSeconds), int.MaxValue) : -1;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, connection is null ? notice.Reason : $"tenant {DisplayText.Escape(connection.Tenant)}: {notice.Reason}") { SecondsRemaining = seconds });
    }

    /// <summary>Takes the progress away, unless other calls still wait.</summary>
    public void End(Cmdlet cmdlet, object call)
    {
        if (_waiting?.Remove(call) == true && _waiting.Count == 0)
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
