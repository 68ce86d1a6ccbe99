using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SailPointPat.Core;
using SailPointPat.Errors;

namespace SailPointPat.Running;

/// <summary>The changes that one command has requested and whose outcome has not reached the user. Thread safe.</summary>
internal sealed class ChangeJournal
{
    private readonly object _gate = new();
    private readonly List<ChangeEntry> _open = [];
    private int _entries;
    private bool _isSealed;

    /// <summary>Whether the command has requested any change.</summary>
    public bool HasChanges { get; private set; }

    /// <summary>Numbers a new entry: reports come in the order of the input, and not of the requests.</summary>
    public int NextNumber() => Interlocked.Increment(ref _entries);

    /// <summary>Opens an entry, unless it is open.</summary>
    /// <exception cref="OperationCanceledException">The journal is sealed: the change must not be sent.</exception>
    public void Open(ChangeEntry entry)
    {
        lock (_gate)
        {
            if (_isSealed)
                throw new OperationCanceledException("The command has ended.");

            HasChanges = true;
            if (!_open.Contains(entry))
                _open.Add(entry);
        }
    }

    public void Close(ChangeEntry entry)
    {
        lock (_gate)
            _open.Remove(entry);
    }

    /// <summary>Accepts no more changes, so that a report that follows is complete.</summary>
    public void Seal()
    {
        lock (_gate)
            _isSealed = true;
    }

    /// <summary>What to say of each open entry. An entry closes when the caller asks for the next one, that is, when its text was shown.</summary>
    /// <param name="except">An entry that is reported elsewhere.</param>
    public IEnumerable<Report> Reports(ChangeEntry? except = null)
    {
        List<ChangeEntry> open;
        lock (_gate)
            open = [.. _open.Where(entry => entry != except).OrderBy(entry => entry.Number)];

        foreach (var entry in open)
        {
            if (entry.Report() is { } report)
                yield return new Report(entry.Connection, report);

            Close(entry);
        }
    }
}

/// <summary>What to say of a change, and where it was made.</summary>
/// <param name="Connection">The connection; <see langword="null"/> where it is not known.</param>
/// <param name="Text">The text.</param>
internal sealed record Report(SailPointConnection? Connection, string Text)
{
    public override string ToString() => ErrorAdvice.InTenant(Text, Connection);
}

/// <summary>A change in the journal: open from the moment that its request is sent until its outcome has reached the user.</summary>
/// <param name="journal">The journal.</param>
/// <param name="report">What to say where the command ends first, if that differs from what the request itself tells.</param>
internal sealed class ChangeEntry(ChangeJournal journal, Func<string?>? report = null)
{
    private volatile Func<string?>? _report = report;
    private bool _staysOpen;

    public int Number { get; } = journal.NextNumber();

    /// <summary>The connection that the change is made with.</summary>
    public SailPointConnection? Connection { get; set; }

    /// <summary>What to say if the command ends now; <see langword="null"/> where nothing was changed.</summary>
    public string? Report() => _report?.Invoke();

    /// <summary>Notes that a request is about to leave.</summary>
    public void Sent(ApiRequest request) => Sent(request, request.Effect);

    /// <summary>Notes that a request is about to leave which makes this change and others.</summary>
    public void Sent(ApiRequest request, RequestEffect effect)
    {
        _report ??= () => request.MayHaveTakenEffect ? ChangeReport.Unanswered(effect, Connection) : null;
        journal.Open(this);
    }

    /// <summary>Notes that the request has created a token, whose secret nobody has received yet.</summary>
    public void Created(PersonalAccessToken token) => _report = () => ChangeReport.NotReceived(token);

    /// <summary>
    /// Notes that a change which may have been made has failed, with an error that cannot be written. The entry stays open until the error's text was
    /// reported.
    /// </summary>
    public void Failed(string message)
    {
        if (Report() is null)
            return;

        _report = () => message;
        _staysOpen = true;
    }

    /// <summary>Notes that a hand-over has begun that may store the secret.</summary>
    public void HandingOver(PersonalAccessToken token) => _report = () => ChangeReport.HandingOver(token);

    /// <summary>
    /// Notes that a token and its secret are written to the pipeline. The entry stays open until the command has ended well: an assignment
    /// keeps nothing of a pipeline that ends by an error.
    /// </summary>
    public void Written(PersonalAccessToken token)
    {
        _report = () => ChangeReport.Written(token);
        _staysOpen = true;
        journal.Open(this);
    }

    /// <summary>Notes that the outcome has reached the user.</summary>
    public void Close()
    {
        if (!_staysOpen)
            journal.Close(this);
    }
}
