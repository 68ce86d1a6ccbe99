using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>Describes a parameter's validation.</summary>
public static class Validation
{
    /// <summary>The values that a parameter accepts.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The values in the order of their declaration; none if they are not limited to a list.</returns>
    public static IReadOnlyList<string> AcceptedValues(ParameterMetadata parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault() is { } set)
            return [.. set.ValidValues];

        Type type = parameter.ParameterType;
        type = type.GetElementType() ?? Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? Enum.GetNames(type) : [];
    }

    /// <summary>Describes the validation rules that the description does not mention.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="description">The description.</param>
    /// <returns>At most one paragraph.</returns>
    public static IReadOnlyList<DocBlock> Describe(ParameterMetadata parameter, IReadOnlyList<DocBlock> description)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        string described = string.Join('\n', description.SelectMany(Texts));
        string[] sentences =
        [
            .. Rules(parameter)
                .Where(rule => !rule.Values.All(value => Regex.IsMatch(described, $@"(?<!\w){Regex.Escape(value)}(?!\w)")))
                .Select(rule => rule.Sentence),
        ];
        return sentences.Length == 0 ? [] : [new Paragraph(Prose.Of(string.Join(' ', sentences)))];
    }

    private static IEnumerable<(string Sentence, IReadOnlyList<string> Values)> Rules(ParameterMetadata parameter)
    {
        IReadOnlyList<string> accepted = AcceptedValues(parameter);
        if (accepted.Count > 0)
            yield return ($"Accepted values: {string.Join(", ", accepted)}.", accepted);

        foreach (Attribute attribute in parameter.Attributes)
        {
            switch (attribute)
            {
                case ValidateRangeAttribute { MinRange: { } lowest, MaxRange: { } highest }:
                    yield return Between("Accepted range: {0} to {1}.", lowest, highest);
                    break;
                case ValidateLengthAttribute length:
                    yield return Between("Accepted length: {0} to {1} characters.", length.MinLength, length.MaxLength);
                    break;
                case ValidateCountAttribute count:
                    yield return Between("Accepted number of values: {0} to {1}.", count.MinLength, count.MaxLength);
                    break;
                case ValidatePatternAttribute pattern:
                    yield return ($"Accepted pattern: {pattern.RegexPattern}", [pattern.RegexPattern]);
                    break;
            }
        }
    }

    private static (string Sentence, IReadOnlyList<string> Values) Between(string format, object lowest, object highest)
    {
        string[] values =
        [
            Convert.ToString(lowest, CultureInfo.InvariantCulture) ?? "",
            Convert.ToString(highest, CultureInfo.InvariantCulture) ?? "",
        ];
        return (string.Format(CultureInfo.InvariantCulture, format, values[0], values[1]), values);
    }

    private static IEnumerable<string> Texts(DocBlock block) => block switch
    {
        Paragraph paragraph => [paragraph.Text.ToString()],
        ItemList list => list.Items.Select(item => item.ToString()),
        CodeBlock code => [code.Code],
        _ => [],
    };
}
