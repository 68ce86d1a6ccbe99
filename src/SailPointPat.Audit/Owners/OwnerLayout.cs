using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Owners;

/// <summary>Maps the columns of a list to fields. Rows of one file have the same layout. Objects may have different ones.</summary>
internal sealed class OwnerLayout
{
    private readonly List<string> _headings;
    private readonly ILookup<OwnerField, int> _columns;

    /// <exception cref="SailPointApiException">No column names the owner, or two have the same heading (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public OwnerLayout(OwnerRow row)
    {
        _headings = [.. row.Cells.Select(cell => cell.Key)];
        var known = _headings.Select((heading, index) => (Column: OwnerColumns.Find(heading), Heading: heading, Index: index)).ToList();
        // Unknown columns keep their headings, so only the case of their letters is ignored.
        var same = known.GroupBy(column => column.Column is null ? column.Heading.ToUpperInvariant() : OwnerColumns.KeyOf(column.Heading), StringComparer.Ordinal)
            .FirstOrDefault(group => group.Skip(1).Any());
        if (same is not null)
        {
            var names = string.Join(" and ", same.Take(2).Select(column => $"'{DisplayText.Escape(column.Heading, 80)}'"));
            throw OwnerRow.Invalid(row.Place, $"has two columns with the same heading: {names}.", "Remove or rename one.");
        }

        _columns = known.Where(column => column.Column is not null).OrderBy(column => column.Column!.Value.Order).ToLookup(column => column.Column!.Value.Field, column => column.Index);
        Extra = [.. Enumerable.Range(0, _headings.Count).Where(index => known[index].Column is null || IsExtra(known[index].Column!.Value.Field, index))];
        if (!_columns.Contains(OwnerField.Id) && !_columns.Contains(OwnerField.Name) && !_columns.Contains(OwnerField.UserName))
        {
            var found = DisplayText.Escape(string.Join(", ", _headings), 300);
            throw OwnerRow.Invalid(row.Place, $"has no column for the owner. Its columns are: {found}.", "Add a column Id with the identity id, or a column Name.");
        }
    }

    /// <summary>The columns that no property of <see cref="OwnerContact"/> shows.</summary>
    public IReadOnlyList<int> Extra { get; }

    /// <summary>Whether a row has these columns.</summary>
    public bool Fits(OwnerRow row) => _headings.SequenceEqual(row.Cells.Select(cell => cell.Key));

    /// <summary>The cells of a row for a field, the preferred column first, without empty cells and placeholders.</summary>
    public IEnumerable<KeyValuePair<string, string>> Cells(OwnerRow row, OwnerField field)
        => _columns[field].Select(index => row.Cells[index]).Where(cell => !OwnerWords.IsEmpty(cell.Value));

    private bool IsExtra(OwnerField field, int index)
        => field is OwnerField.Kind or OwnerField.UserName || (field is not (OwnerField.Id or OwnerField.Tenant) && _columns[field].First() != index);
}
