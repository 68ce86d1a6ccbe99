using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>Replaces placeholders in texts with facts from the compiled module: limits of the service, and API versions.</summary>
/// <remarks>
/// <c>&lt;limit name="TokensPerOwner"/&gt;</c> is a constant of TokenLimits, as a word up to ten.
/// <c>&lt;versions with="CanNeverExpire"/&gt;</c> lists the API versions for which this property is true. The attribute <c>without</c> lists the versions
/// for which it is false. Without an attribute it lists all versions. <c>join="or"</c> replaces the last "and".
/// <c>&lt;version is="Newest" show="CollectionPath"/&gt;</c> is a property of one version, by default its name.
/// </remarks>
public sealed class Facts
{
    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    private readonly Type _limits;
    private readonly Type _version;

    /// <summary>Reads the facts of an imported module.</summary>
    /// <param name="module">The module.</param>
    public Facts(ImportedModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        _limits = module.TypeOf("SailPointPat.Model", "SailPointPat.TokenLimits");
        _version = module.TypeOf("SailPointPat.Core", "SailPointPat.Core.ApiVersion");
    }

    /// <summary>The names of the placeholder elements.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = ["limit", "versions", "version"];

    /// <summary>Replaces the placeholders inside an element.</summary>
    /// <param name="text">The element to change.</param>
    /// <exception cref="XmlException">A placeholder names something that does not exist.</exception>
    public void Fill(XElement text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (XElement placeholder in text.Descendants().Where(element => Placeholders.Contains(element.Name.LocalName)).ToList())
            placeholder.ReplaceWith(new XText(ValueOf(placeholder)));
    }

    /// <summary>The value of a placeholder.</summary>
    /// <param name="placeholder">The element.</param>
    /// <returns>The text.</returns>
    /// <exception cref="XmlException">The placeholder names something that does not exist.</exception>
    public string ValueOf(XElement placeholder)
    {
        ArgumentNullException.ThrowIfNull(placeholder);
        string? Attribute(string name) => placeholder.Attribute(name)?.Value;
        return placeholder.Name.LocalName switch
        {
            "limit" => Limit(Attribute("name") ?? ""),
            "version" => Get(Get(null, Attribute("is") ?? ""), Attribute("show") ?? "Name").ToString()!,
            _ => Join(Versions(Attribute("with"), Attribute("without")), Attribute("join") ?? "and"),
        };
    }

    private string Limit(string name)
    {
        object? value = _limits.GetField(name)?.GetRawConstantValue() ?? throw new XmlException($"TokenLimits has no constant '{name}'");
        return value is int number && number < Words.Length ? Words[number] : Convert.ToString(value, CultureInfo.InvariantCulture)!;
    }

    private IEnumerable<string> Versions(string? with, string? without)
        => from object version in (IEnumerable)Get(null, "All")
           where with is null || (bool)Get(version, with)
           where without is null || !(bool)Get(version, without)
           select (string)Get(version, "Name");

    private object Get(object? version, string property)
        => _version.GetProperty(property)?.GetValue(version) ?? throw new XmlException($"ApiVersion has no property '{property}'");

    private static string Join(IEnumerable<string> items, string last)
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {last} {all[^1]}";
    }
}
