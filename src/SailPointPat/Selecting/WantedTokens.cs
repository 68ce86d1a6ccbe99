using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Core;

namespace SailPointPat.Selecting;

/// <summary>
/// The tokens that a piped object selects. A text is an id or else a name. A token, a finding or a row selects by its Id, or else by its Name and owner. An
/// owner, or a row that has only an owner, selects all tokens of the owner.
/// </summary>
internal sealed class WantedTokens
{
    /// <summary>The only columns that a row may have to select all tokens of an owner.</summary>
    private static readonly string[] OwnerColumns = ["OwnerId", "OwnerName", "Owner", "Tenant", "BaseUrl"];

    private readonly TokenSelection? _names;
    private readonly string? _text;
    private readonly string? _id;
    private readonly string? _name;
    private readonly string? _owner;

    /// <exception cref="SailPointApiException">The object has no id, name or owner.</exception>
    public WantedTokens(PSObject item)
    {
        switch (item.BaseObject)
        {
            case string or Guid or IConvertible when item.BaseObject is not (bool or DateTime):
                _text = item.BaseObject is Guid guid ? guid.ToString("N") : LanguagePrimitives.ConvertTo<string>(item.BaseObject);
                if (_text.Trim().Length == 0)
                    throw InputRules.Invalid("The input is an empty text.", "Check the variable or the command that it comes from.");

                _names = new TokenSelection(null, [_text]);
                break;
            case TokenOwner owner:
                OwnerId = owner.Id;
                _owner = owner.DisplayName;
                break;
            default:
                _id = Cell(item, "Id");
                _name = Cell(item, "Name");
                RefuseSimilarHeadings(item);
                if (_id is not null)
                    ShortId.Refuse(_id, connection: null);

                var copy = TokenCopy.OwnerOf(item);
                OwnerId = Given(copy?.Id);
                _owner = OwnerId ?? Given(copy?.Name) ?? Cell(item, "OwnerName") ?? Cell(item, "Owner");
                RefuseUnreadRow(item);
                break;
        }

        if (_text is null && _id is null && _name is null && string.IsNullOrEmpty(_owner))
        {
            throw InputRules.Invalid(
                $"The input is a {DisplayText.Escape(item.TypeNames[0], 200)} without Id, Name or OwnerId.", "Check the headings of the CSV file.");
        }
    }

    /// <summary>The id of the owner, if known.</summary>
    public string? OwnerId { get; }

    /// <summary>Whether the object selects all tokens of an owner.</summary>
    public bool IsOwner => _text is null && _id is null && _name is null;

    /// <summary>Picks the tokens.</summary>
    /// <param name="list">The tokens of a tenant.</param>
    public List<PersonalAccessToken> In(List<PersonalAccessToken> list)
    {
        if (_text is not null)
        {
            var found = list.FindAll(token => TokenId.AreSame(token.Id, _text));
            return found.Count > 0 ? found : list.FindAll(_names!.In(list));
        }

        return list.FindAll(token =>
            _id is not null ? TokenId.AreSame(token.Id, _id)
                : (_name is null || IsSame(token.Name, _name) || IsSame(token.ExactName, _name))
                    && (_owner is null || IsSame(token.OwnerId, _owner) || IsSame(token.OwnerName, _owner)));
    }

    /// <summary>The error if no token was found; <see langword="null"/> for a pattern, which may match nothing.</summary>
    /// <param name="where">Where it was looked for.</param>
    public SailPointApiException? NotFound(string where)
    {
        if (IsOwner)
            return NoOwner(_owner!, where);

        if (_text is not null)
            return _names!.Unmatched().Any() ? TokenSelection.NotFound("id or name", _text, where, ShortId.AdviceFor(_text)) : null;

        return _id is not null ? TokenSelection.NotFound("id", _id, where)
            : TokenSelection.NotFound("name", _name!, (_owner is null ? "" : $" and the owner '{DisplayText.Escape(_owner, 200)}'") + where);
    }

    /// <summary>The error for an owner without tokens.</summary>
    /// <param name="owner">The owner.</param>
    /// <param name="where">Where it was looked for.</param>
    public static SailPointApiException NoOwner(string owner, string where) => new(
        SailPointErrorKind.TokenNotFound,
        $"No personal access token belongs to the owner '{DisplayText.Escape(owner, 200)}'{where}. The service answers the same for an identity that does not exist "
        + "and for one without tokens. Check the identity id, which -OwnerId completes from the owner's name.");

    /// <summary>Refuses a misspelled heading, because without its column the row would select other tokens.</summary>
    private void RefuseSimilarHeadings(PSObject item)
    {
        if (RowColumns.IsOwnObject(item))
            return;

        RowColumns.RefuseSeparators(item);
        var columns = new List<string> { "Tenant", "BaseUrl" };
        if (_id is null)
        {
            columns.AddRange(["Id", "Name"]);
            string[] owners = ["OwnerId", "OwnerName", "Owner"];
            if (!owners.Any(owner => item.Properties[owner] is not null))
                columns.AddRange(owners);
        }

        foreach (var column in columns.Where(column => item.Properties[column] is null))
            RowColumns.RefuseSimilarHeading(item, column);
    }

    /// <summary>Refuses a row that would select all tokens of its owner, if its other columns suggest that it is about one token.</summary>
    private void RefuseUnreadRow(PSObject item)
    {
        if (_id is not null || _name is not null || _owner is null || RowColumns.IsOwnObject(item))
            return;

        if (item.Properties["Id"] is not null || item.Properties["Name"] is not null)
            throw InputRules.Invalid("The row has an empty Id or Name.", "To list all tokens of its owner, remove these columns: Select-Object OwnerId.");

        var other = item.Properties.Select(property => property.Name).FirstOrDefault(name => !OwnerColumns.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (other is not null)
        {
            throw InputRules.Invalid(
                $"The row has an owner and the column '{DisplayText.Escape(other, 80)}', but no Id or Name.",
                "If the row is about one token, rename that column to Name. To list all tokens of the owner, keep only the owner: Select-Object OwnerId.");
        }
    }

    private static string? Cell(PSObject item, string property)
        => CopiedValue.Of(item, property) is { } value and not TokenOwner ? Given(value is Guid guid ? guid.ToString("N") : value.ToString()) : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
