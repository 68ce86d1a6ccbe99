using System;
using System.Collections;
using System.Management.Automation;

namespace SailPointPat.HandOvers;

/// <summary>The errors that were added to the session's <c>$Error</c> after this object was made.</summary>
internal sealed class ErrorList
{
    private readonly IList? _errors;
    private readonly object? _newestBefore;

    public ErrorList(PSCmdlet cmdlet)
    {
        _errors = cmdlet.SessionState.PSVariable.GetValue("global:Error") as IList;
        _newestBefore = _errors is { Count: > 0 } ? _errors[0] : null;
    }

    /// <summary>Removes the added errors that meet a condition.</summary>
    public void Remove(Func<ErrorRecord, bool> isUnwanted) => Change(record => isUnwanted(record) ? null : record);

    /// <summary>Replaces each added error. If the function returns <see langword="null"/>, the error is removed.</summary>
    public void Change(Func<ErrorRecord, ErrorRecord?> change)
    {
        if (_errors is null)
            return;

        // The newest error is the first. The list has a fixed capacity, so its length does not show how many errors were added.
        for (var index = 0; index < _errors.Count && !ReferenceEquals(_errors[index], _newestBefore);)
        {
            var record = _errors[index] as ErrorRecord ?? (_errors[index] as IContainsErrorRecord)?.ErrorRecord;
            var changed = record is null ? null : change(record);
            if (changed is not null && !ReferenceEquals(changed, record))
                _errors[index] = changed;

            if (record is not null && changed is null)
                _errors.RemoveAt(index);
            else
                index++;
        }
    }
}
