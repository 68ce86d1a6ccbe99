using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace SailPointPat.Running;

/// <summary>Counts the items of a bulk command and shows its progress. For the pipeline thread only.</summary>
internal sealed class BulkProgress(Func<string> activity, int? expected)
{
    private const int ActivityId = 178_200;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _shownAt;
    private int _failed;
    private int _ended;
    private bool _isShown;

    public void CountItem(Cmdlet cmdlet, bool hasFailed)
    {
        _ended++;
        _failed += hasFailed ? 1 : 0;

        // Limits the updates of a long command. A short command shows no progress.
        if (_watch.Elapsed - _shownAt < Interval)
            return;

        _shownAt = _watch.Elapsed;
        _isShown = true;
        cmdlet.WriteProgress(Record());
    }

    public void End(Cmdlet cmdlet)
    {
        if (_isShown)
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity(), "Done") { RecordType = ProgressRecordType.Completed });
    }

    private ProgressRecord Record()
    {
        var rate = _ended / _watch.Elapsed.TotalSeconds;
        var status = string.Format(
            CultureInfo.InvariantCulture, "{0} done, {1} failed, {2:0.0} a second", _ended - _failed, _failed, rate);
        var record = new ProgressRecord(ActivityId, activity(), status);
        if (expected is { } all && rate > 0)
        {
            record.PercentComplete = Math.Min(100, (int)(100L * _ended / Math.Max(1, all)));
            record.SecondsRemaining = (int)Math.Min((all - _ended) / rate, int.MaxValue);
        }

        return record;
    }
}
