using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace SailPointPat.Audit.Owners;

/// <summary>One owner of a list: how to find the owner, and the contact.</summary>
internal sealed class OwnerEntry
{
    private static readonly Regex Address = new("[^\\s<>(),;:\"]+@[^\\s<>(),;:\"]+", RegexOptions.CultureInvariant);
    private static readonly Regex LineBreaks = new("[\r\n\t]+", RegexOptions.CultureInvariant);

    /// <summary>Reads a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="layout">Its columns.</param>
    /// <param name="readDate">Reads a date; returns <see langword="null"/> for a text that is not a date.</param>
    /// <exception cref="SailPointApiException">The row names no owner, or the leave date is not a date (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public OwnerEntry(OwnerRow row, OwnerLayout layout, Func<string, DateTimeOffset?> readDate)
    {
        Row = row;
        Id = TokenId.Plain(Texts(OwnerField.Id).FirstOrDefault() ?? "");
        // Only the first name column counts. A second one, such as Owner beside Name, may name another person.
        Names = [.. Texts(OwnerField.Name).Take(1).Concat(Texts(OwnerField.UserName).Take(1)).Select(Comparable).Distinct(StringComparer.OrdinalIgnoreCase)];
        Tenant = Texts(OwnerField.Tenant).FirstOrDefault()?.TrimEnd('/') ?? "";
        if (Id.Length == 0 && Names.Count == 0)
            throw OwnerRow.Invalid(row.Place, "has neither the id nor the name of an owner.", "Complete or remove the row.");

        var statuses = layout.Cells(row, OwnerField.Status).Select(cell => Shown(OwnerColumns.Meaning(cell.Key, cell.Value.Trim()))).ToList();
        var kinds = layout.Cells(row, OwnerField.Kind).Select(cell => OwnerColumns.Meaning(cell.Key, cell.Value.Trim()));
        UnknownStatus = statuses.Exists(OwnerWords.IsKnown) ? null : statuses.FirstOrDefault();
        var manager = Texts(OwnerField.Manager).FirstOrDefault();
        ManagerKeys = [.. new[] { Texts(OwnerField.ManagerId).FirstOrDefault(), manager, AddressIn(manager), Texts(OwnerField.ManagerEmail).FirstOrDefault() }.OfType<string>()];
        Contact = new OwnerContact
        {
            Name = Texts(OwnerField.Name).Concat(Texts(OwnerField.UserName)).FirstOrDefault(),
            Email = Texts(OwnerField.Email).FirstOrDefault(),
            Manager = manager ?? Texts(OwnerField.ManagerId).FirstOrDefault(),
            GivenManagerEmail = Texts(OwnerField.ManagerEmail).FirstOrDefault() ?? AddressIn(manager),
            Status = statuses.Find(OwnerWords.IsLeaver) ?? statuses.FirstOrDefault(),
            IsLeaver = statuses.Exists(OwnerWords.IsLeaver),
            IsServiceAccount = kinds.Concat(statuses).Any(OwnerWords.IsServiceAccount),
            LeaveDate = layout.Cells(row, OwnerField.LeaveDate).Select(Date).FirstOrDefault(),
            Additional = Rest(),
        };

        IEnumerable<string> Texts(OwnerField field) => layout.Cells(row, field).Select(cell => Shown(cell.Value));

        DateTimeOffset? Date(KeyValuePair<string, string> cell) => readDate(cell.Value) ?? throw OwnerRow.Invalid(
            row.Place, $"column '{DisplayText.Escape(cell.Key, 80)}': '{DisplayText.Escape(cell.Value, 80)}' is not a date in the form year-month-day.", "Write it like 2027-01-31.");

        AdditionalFields Rest()
        {
            var fields = new AdditionalFields(StringComparer.OrdinalIgnoreCase);
            foreach (var index in layout.Extra)
                fields[Shown(row.Cells[index].Key)] = Shown(row.Cells[index].Value);

            return fields;
        }
    }

    public OwnerRow Row { get; }

    /// <summary>The identity id; empty if the list has none.</summary>
    public string Id { get; }

    /// <summary>The display name and the user name, as <see cref="Comparable"/> writes them.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The tenant that the row is limited to; empty for all.</summary>
    public string Tenant { get; }

    /// <summary>The ids, names and addresses to find the manager's own row by.</summary>
    public IReadOnlyList<string> ManagerKeys { get; }

    /// <summary>A status that is not recognized; <see langword="null"/> if the row has a recognized status.</summary>
    public string? UnknownStatus { get; }

    public OwnerContact Contact { get; }

    /// <summary>Other texts than id and name by which a row may name this owner as manager: the e-mail address, and the distinguished name of a directory.</summary>
    public IEnumerable<string> Addresses
        => new[] { Contact.Email, Contact.Additional.TryGetValue("DistinguishedName", out var name) ? name?.ToString() : null }.OfType<string>();

    /// <summary>Normalizes the Unicode form of a name, because a Mac may write an accent as a separate character.</summary>
    public static string Comparable(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return name;
        }
    }

    /// <summary>The address in a text such as <c>Amara Okafor &lt;amara.okafor@example.com&gt;</c>.</summary>
    public static string? AddressIn(string? text) => text is not null && Address.Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>The headings of the columns in which two rows differ.</summary>
    public IEnumerable<string> DifferencesTo(OwnerEntry other)
    {
        var (mine, others) = (Values(Row), Values(other.Row));
        return mine.Keys.Union(others.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(heading => (mine.TryGetValue(heading, out var one) ? one : "") != (others.TryGetValue(heading, out var two) ? two : ""));

        static Dictionary<string, string> Values(OwnerRow row) => row.Cells.ToDictionary(cell => cell.Key, cell => cell.Value.Trim(), StringComparer.OrdinalIgnoreCase);
    }

    private static string Shown(string text) => DisplayText.Escape(LineBreaks.Replace(text.Trim(), " "));
}
