using System;
using System.Collections.Generic;
using System.Management.Automation;
using SailPointPat.Core;

namespace SailPointPat.Running;

/// <summary>Shows the long waits of a cmdlet's calls as progress.</summary>
internal sealed class WaitProgress
{
    private const int ActivityId = 178_201;
    private const string Activity = "Waiting for SailPoint";

    /// <summary>Waits up to this long are not shown.</summary>
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(1);

    private HashSet<object>? _waiting;

    /// <summary>Shows that a call waits.</summary>
    public void Show(Cmdlet cmdlet, object call, WaitNotice notice, SailPointConnection? connection)
    {
        if (notice.Delay is { } delay && delay <= ShortWait)
            return;

        (_waiting ??= []).Add(call);
        var seconds = notice.Delay is { } known ? (int)Math.Min(Math.Ceiling(known.TotalSeconds), int.MaxValue) : -1;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, connection is null ? notice.Reason : $"tenant {DisplayText.Escape(connection.Tenant)}: {notice.Reason}") { SecondsRemaining = seconds });
    }

    /// <summary>Removes the progress, unless other calls still wait.</summary>
    public void End(Cmdlet cmdlet, object call)
    {
        if (_waiting?.Remove(call) == true && _waiting.Count == 0)
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
