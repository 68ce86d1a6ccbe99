using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SailPointPat.Core;
using SailPointPat.Errors;

namespace SailPointPat.Running;

/// <summary>The changes that one command has requested and whose outcome has not been shown to the user. Thread safe.</summary>
internal sealed class ChangeJournal
{
    private readonly object _gate = new();
    private readonly List<ChangeEntry> _open = [];
    private int _entries;
    private bool _isSealed;

    /// <summary>Whether the command has requested any change.</summary>
    public bool HasChanges { get; private set; }

    /// <summary>Returns the number of a new entry. Reports are sorted by these numbers, so they have the order of the input.</summary>
    public int NextNumber() => Interlocked.Increment(ref _entries);

    /// <summary>Opens an entry, unless it is already open.</summary>
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

    /// <summary>Rejects further changes, so that the following reports are complete.</summary>
    public void Seal()
    {
        lock (_gate)
            _isSealed = true;
    }

    /// <summary>The reports of the open entries. An entry closes when the caller requests the next one, after its report was shown.</summary>
    /// <param name="except">An entry to skip, because it is reported elsewhere.</param>
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

/// <summary>The report of a change, with its connection.</summary>
/// <param name="Connection">The connection; <see langword="null"/> if unknown.</param>
/// <param name="Text">The text.</param>
internal sealed record Report(SailPointConnection? Connection, string Text)
{
    public override string ToString() => ErrorAdvice.InTenant(Text, Connection);
}

/// <summary>A change in the journal. It is open from the moment when its request is sent until its outcome was shown to the user.</summary>
/// <param name="journal">The journal.</param>
/// <param name="report">The report if the command ends before that; <see langword="null"/> for the report of the request.</param>
internal sealed class ChangeEntry(ChangeJournal journal, Func<string?>? report = null)
{
    private volatile Func<string?>? _report = report;
    private bool _staysOpen;

    public int Number { get; } = journal.NextNumber();

    /// <summary>The connection that the change is made with.</summary>
    public SailPointConnection? Connection { get; set; }

    /// <summary>The report if the command ends now; <see langword="null"/> if nothing was changed.</summary>
    public string? Report() => _report?.Invoke();

    /// <summary>Records that a request is about to be sent.</summary>
    public void Sent(ApiRequest request) => Sent(request, request.Effect);

    /// <summary>Records that a request for this change and others is about to be sent.</summary>
    public void Sent(ApiRequest request, RequestEffect effect)
    {
        _report ??= () => request.MayHaveTakenEffect ? ChangeReport.Unanswered(effect, Connection) : null;
        journal.Open(this);
    }

    /// <summary>Records that the request has created a token, and that its secret has not been handed over yet.</summary>
    public void Created(PersonalAccessToken token) => _report = () => ChangeReport.NotReceived(token);

    /// <summary>
    /// Records the error of a change that may still have been made. The error cannot be written now, so the entry stays open until its text was reported.
    /// </summary>
    public void Failed(string message)
    {
        if (Report() is null)
            return;

        _report = () => message;
        _staysOpen = true;
    }

    /// <summary>Records that a hand-over has begun, which may store the secret.</summary>
    public void HandingOver(PersonalAccessToken token) => _report = () => ChangeReport.HandingOver(token);

    /// <summary>
    /// Records that a token and its secret are written to the pipeline. The entry stays open until the command has succeeded: if the pipeline ends with
    /// an error, an assignment receives nothing.
    /// </summary>
    public void Written(PersonalAccessToken token)
    {
        _report = () => ChangeReport.Written(token);
        _staysOpen = true;
        journal.Open(this);
    }

    /// <summary>Records that the outcome was shown to the user.</summary>
    public void Close()
    {
        if (!_staysOpen)
            journal.Close(this);
    }
}
