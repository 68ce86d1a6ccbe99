using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace SailPointPat.Audit.Policy;

/// <summary>Reads the properties of one object of a policy file, and collects the mistakes.</summary>
internal sealed class PolicyFields
{
    private readonly PolicyNode _node;
    private readonly string _path;
    private readonly PolicyMistakes _mistakes;

    /// <param name="node">The object.</param>
    /// <param name="path">Its path, such as <c>exceptions[0]</c>; empty for the file itself.</param>
    /// <param name="known">The properties that it may have.</param>
    /// <param name="mistakes">Receives the mistakes.</param>
    public PolicyFields(PolicyNode node, string path, string[] known, PolicyMistakes mistakes)
    {
        (_node, _path, _mistakes) = (node, path, mistakes);
        if (!IsObject)
        {
            Add("", $"This is {NameOf(node)}. Write an object in {{ }}.");
            return;
        }

        var seen = new HashSet<string>();
        foreach (var property in node.Properties)
        {
            if (!seen.Add(property.Name))
                AddAt(property.Start, property.Name, "The property appears twice. Remove one of them.");
            else if (!known.Contains(property.Name))
                AddAt(property.Start, property.Name, $"There is no such property. {NearestNames.Hint(property.Name, known)}");
        }
    }

    public bool IsObject => _node.Kind == JsonTokenType.StartObject;

    public bool HasMistakes { get; private set; }

    public bool Has(string name) => _node[name] is not null;

    /// <summary>Adds a mistake of a property, or of the whole object.</summary>
    public void Add(string name, string message) => AddAt((_node[name] ?? _node).Start, name, message);

    /// <summary>A text that is not blank.</summary>
    public string? Text(string name, bool isRequired)
    {
        if (Find(name, isRequired) is not { } value)
            return null;

        if (value.Kind != JsonTokenType.String)
            Add(name, $"This is {NameOf(value)}. Write a text in quotation marks.");
        else if (string.IsNullOrWhiteSpace(value.Text))
            Add(name, "The text is empty. Write a text, or remove the property.");
        else
            return value.Text;

        return null;
    }

    /// <summary>A whole number from 0.</summary>
    public int? Number(string name, int maximum)
    {
        if (Find(name, isRequired: false) is not { } value)
            return null;

        if (value.Kind == JsonTokenType.Number && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= 0 && number <= maximum && number == Math.Floor(number))
            return (int)number;

        Add(name, $"This is {(value.Kind == JsonTokenType.Number ? value.Text : NameOf(value))}. Write a whole number from 0 to {maximum}.");
        return null;
    }

    /// <summary>A day.</summary>
    public DateTime? Day(string name)
    {
        if (Text(name, isRequired: true) is not { } text)
            return null;

        if (PolicyReader.TryReadDay(text, out var day))
            return day;

        Add(name, $"'{DisplayText.Escape(text, 40)}' is not a day. Write year-month-day, such as 2027-03-31.");
        return null;
    }

    /// <summary>A value of an enum, by its exact name.</summary>
    public T? Choice<T>(string name)
        where T : struct, Enum
        => Find(name, isRequired: false) is { } value ? ReadChoice<T>(value, name, []) : null;

    /// <summary>A list of values of an enum, each once.</summary>
    public IReadOnlyList<T>? Choices<T>(string name, T[] refused, bool isRequired = false)
        where T : struct, Enum
    {
        if (!(isRequired ? Find(name, isRequired) is not null : Has(name)))
            return null;

        var found = new List<T>();
        foreach (var (item, path) in ItemsOf(name))
        {
            if (ReadChoice(item, path, refused) is not { } value)
                continue;

            if (found.Contains(value))
                AddAt(item.Start, path, $"{value} appears twice. Remove one of them.");
            else
                found.Add(value);
        }

        return found;
    }

    /// <summary>A list of scopes, or patterns of them.</summary>
    public IReadOnlyList<string>? Scopes(string name)
    {
        if (!Has(name))
            return null;

        var found = new List<string>();
        foreach (var (item, path) in ItemsOf(name))
        {
            if (item.Kind == JsonTokenType.String && item.Text.Length > 0 && !item.Text.Any(char.IsWhiteSpace))
                found.Add(item.Text);
            else
                AddAt(item.Start, path, "Write one scope in quotation marks, such as \"idn:*:read\".");
        }

        return found;
    }

    /// <summary>The items of a list, which may be missing or empty.</summary>
    public IReadOnlyList<PolicyNode> Items(string name)
    {
        if (Find(name, isRequired: false) is not { } value)
            return [];

        if (value.Kind == JsonTokenType.StartArray)
            return value.Items;

        Add(name, $"This is {NameOf(value)}. Write a list in [ ].");
        return [];
    }

    /// <summary>The items of a list that must not be empty, with their paths.</summary>
    private IEnumerable<(PolicyNode Item, string Path)> ItemsOf(string name)
    {
        var items = Items(name);
        if (items.Count == 0 && _node[name]!.Kind == JsonTokenType.StartArray)
            Add(name, "The list is empty. Add an item, or remove the property.");

        return items.Select((item, index) => (item, $"{name}[{index}]"));
    }

    private T? ReadChoice<T>(PolicyNode value, string path, T[] refused)
        where T : struct, Enum
    {
        var choices = typeof(T).GetEnumValues().Cast<T>().Except(refused).ToDictionary(choice => choice.ToString());
        if (value.Kind == JsonTokenType.String && choices.TryGetValue(value.Text, out var found))
            return found;

        var shown = value.Kind == JsonTokenType.String ? $"'{DisplayText.Escape(value.Text, 40)}'" : NameOf(value);
        AddAt(value.Start, path, $"This is {shown}. {NearestNames.Hint(value.Text, [.. choices.Keys])}");
        return null;
    }

    private PolicyNode? Find(string name, bool isRequired)
    {
        var value = _node[name];
        if (value is null && isRequired && IsObject)
            Add("", $"The property {name} is missing. Add it.");

        return value;
    }

    private void AddAt(int position, string name, string message)
    {
        HasMistakes = true;
        _mistakes.Add(position, name.Length == 0 ? _path : _path.Length == 0 ? name : $"{_path}.{name}", message);
    }

    private static string NameOf(PolicyNode node) => node.Kind switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
