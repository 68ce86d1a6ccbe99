using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Binding;
using SailPointPat.Errors;
using SailPointPat.Selecting;

namespace SailPointPat.Running;

/// <summary>The current row of a command's input, such as a row of a CSV file, so that errors can name it.</summary>
/// <param name="invocation">The command, before its first input.</param>
internal sealed class PipedRows(InvocationInfo invocation)
{
    private readonly HashSet<string> _given = new(invocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
    private int _number;

    /// <summary>Moves to the next row.</summary>
    public void Next() => _number++;

    /// <summary>Whether the current row has this column. A parameter that was given on the command line is not a column.</summary>
    public bool Has(string column) => invocation.ExpectingInput && !_given.Contains(column) && invocation.BoundParameters.ContainsKey(column);

    /// <summary>Whether a parameter was given on the command line. It overrides the column with that name.</summary>
    public bool IsGiven(string parameter) => _given.Contains(parameter);

    /// <summary>Whether a parameter was given on the command line, and overrides another column of the row.</summary>
    public bool Overrides(string parameter, string column) => _given.Contains(parameter) && Has(column);

    /// <summary>Refuses a row with a column that the command would ignore, and a cell that it cannot read.</summary>
    /// <exception cref="SailPointApiException">There is one (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public void Check(PSObject row)
    {
        if (!RowColumns.IsOwnObject(row))
            RowColumns.Check(((CmdletInfo)invocation.MyCommand).ImplementingType, row, IsGiven, HasText);
    }

    /// <summary>Whether a parameter has a value. PowerShell binds the row itself to the parameters for names and ids, which then have an empty text.</summary>
    private bool HasText(string parameter)
        => invocation.BoundParameters.TryGetValue(parameter, out var value) && value switch
        {
            null or "" => false,
            string[] texts => texts.Length != 1 || !string.IsNullOrEmpty(texts[0]),
            _ => true,
        };

    /// <summary>The name in the row; <see langword="null"/> if it has none.</summary>
    public string? Name => !Has("Name") ? null : invocation.BoundParameters["Name"] switch
    {
        string name => name,
        string[] { Length: 1 } names => names[0],
        _ => null,
    };

    /// <summary>Runs a check. Its error names the row.</summary>
    /// <param name="label">The row's label; <see langword="null"/> if the input is not a row.</param>
    /// <param name="check">The check.</param>
    public static void Check(string? label, Action check)
    {
        try
        {
            check();
        }
        catch (SailPointApiException error) when (label is not null)
        {
            throw WithLabel(error, label);
        }
    }

    /// <summary>Does the work on a row. Its error names the row, unless it is about the whole connection.</summary>
    /// <param name="label">The row's label; <see langword="null"/> if the input is not a row.</param>
    /// <param name="work">The work.</param>
    public static async Task RunAsync(string? label, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (label is not null && !ErrorRecords.IsConnectionError(error.Kind))
        {
            throw WithLabel(error, label);
        }
    }

    /// <summary>Puts the label of a row in front of an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="label">The row's label; <see langword="null"/> if the input is not a row. Then the error is returned unchanged.</param>
    public static SailPointApiException WithLabel(SailPointApiException error, string? label)
        => label is null ? error : new SailPointApiException(error.Kind, $"{label}: {error.Message}", error.InnerException, error) { HasAdvice = error.HasAdvice };

    /// <summary>The number and the name of the current row, such as <c>Row 3 ('Payroll')</c>.</summary>
    public string Label(string? fallback = null) => Label(_number, string.IsNullOrWhiteSpace(Name) ? fallback : Name);

    /// <summary>The label of an object in errors: name and id of a token or a finding, or the number of any other object.</summary>
    /// <param name="item">The object.</param>
    /// <param name="number">Its number in the input.</param>
    public static string LabelOf(PSObject item, int number)
        => RowOf(item, number)
            ?? (CopiedValue.Of(item, "Id")?.ToString() is { Length: > 0 } id ? $"'{DisplayText.Escape(Cell(item, "Name"), 80)}' ({DisplayText.Escape(id, 80)})" : $"Input {number}");

    /// <summary>The label of a row, such as a row of a CSV file; <see langword="null"/> if the object is something else.</summary>
    /// <param name="item">The object.</param>
    /// <param name="number">Its number in the input.</param>
    public static string? RowOf(PSObject item, int number)
        => item.BaseObject is PSCustomObject && !TokenCopy.IsToken(item) && !TokenCopy.IsFinding(item) ? Label(number, Cell(item, "Name") ?? Cell(item, "Id")) : null;

    private static string Label(int number, string? name)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return string.IsNullOrWhiteSpace(name) ? $"Row {text}" : $"Row {text} ('{DisplayText.Escape(name, 80)}')";
    }

    private static string? Cell(PSObject item, string column) => CopiedValue.Of(item, column)?.ToString();
}
