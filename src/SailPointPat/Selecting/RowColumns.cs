using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using SailPointPat.Binding;
using SailPointPat.Core;

namespace SailPointPat.Selecting;

/// <summary>Finds what a command would silently ignore in a piped row: a column whose heading is almost the name of a parameter, and a cell that cannot be read.</summary>
internal static class RowColumns
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Column>> Known = new();

    /// <summary>Common synonyms of the columns, in lower-case letters and digits only.</summary>
    private static readonly Dictionary<string, string[]> OtherHeadings = new(StringComparer.Ordinal)
    {
        ["Id"] = ["tokenid", "patid", "clientid", "personalaccesstokenid"],
        ["Name"] = ["tokenname", "patname", "personalaccesstokenname"],
        ["NewName"] = ["newtokenname"],
        ["Scope"] = ["scopelist", "tokenscope", "tokenscopes", "allowedscopes", "newscope", "newscopes"],
        ["ExpirationDate"] =
        [
            "expires", "expiry", "expiration", "expirydate", "expiresdate", "expiredate", "expireson", "expiresat", "expirationdateutc", "expirationtime", "expirytime",
            "enddate", "validuntil", "validto", "newexpirationdate",
        ],
        ["NeverExpires"] = ["neverexpire", "neverexpiring", "noexpiry", "noexpiration", "doesnotexpire", "userawaretokenneverexpires"],
        ["AccessTokenValiditySeconds"] = ["accesstokenvalidity", "accesstokenlifetime", "validityseconds", "validity"],
        ["Managed"] = ["ismanaged"],
        ["Tenant"] = ["tenantname"],
        ["BaseUrl"] = ["baseaddress", "url", "tenanturl"],
        ["OwnerId"] = ["owneridentityid"],
    };

    /// <summary>Checks the columns that a command reads.</summary>
    /// <param name="command">The type of the command.</param>
    /// <param name="row">The row.</param>
    /// <param name="isGiven">Whether a parameter was given on the command line, so that the column is ignored.</param>
    /// <param name="isBound">Whether a parameter has a value, possibly from a script block on the command line.</param>
    /// <exception cref="SailPointApiException">A column would be ignored (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static void Check(Type command, PSObject row, Func<string, bool> isGiven, Func<string, bool> isBound)
    {
        RefuseSeparators(row);
        foreach (var column in Known.GetOrAdd(command, Read).Where(column => !isGiven(column.Name)))
        {
            var cell = column.Names.Select(name => row.Properties[name]).FirstOrDefault(property => property is not null);
            if (cell is null && !isBound(column.Name))
                RefuseSimilarHeading(row, column.Name);
            else if (cell?.Value is { } value && !CanRead(column, value))
                throw Unreadable(column, value);
        }
    }

    /// <summary>Whether an object has a type of this module, and is not a row.</summary>
    public static bool IsOwnObject(PSObject item) => item.BaseObject.GetType().Namespace == typeof(PersonalAccessToken).Namespace;

    /// <summary>Refuses a row of a CSV file that was read with the wrong delimiter: its only heading is the whole first line.</summary>
    /// <exception cref="SailPointApiException">The heading has a semicolon or a tab.</exception>
    public static void RefuseSeparators(PSObject row)
    {
        var headings = row.Properties.Select(property => property.Name).Take(2).ToList();
        if (headings.Count != 1)
            return;

        var heading = headings[0];
        var delimiter = heading.IndexOf(';') >= 0 ? "';'" : heading.IndexOf('\t') >= 0 ? "\"`t\"" : null;
        if (delimiter is not null)
            throw InputRules.Invalid($"The row has a single column, '{DisplayText.Escape(heading, 80)}'.", $"Read the file with Import-Csv -Delimiter {delimiter}.");
    }

    /// <summary>Refuses a row with a heading that is almost the name of a column which the row does not have.</summary>
    /// <exception cref="SailPointApiException">There is such a heading.</exception>
    public static void RefuseSimilarHeading(PSObject row, string column)
    {
        var heading = row.Properties.Select(property => property.Name).FirstOrDefault(name => IsSimilar(name, column));
        if (heading is not null)
            throw InputRules.Invalid($"The column '{DisplayText.Escape(heading, 80)}' would be ignored.", $"Rename it to {column}, or remove it from the rows.");
    }

    private static bool IsSimilar(string heading, string column)
    {
        if (string.Equals(heading, column, StringComparison.OrdinalIgnoreCase))
            return false;

        var plain = Plain(heading);
        return plain == Plain(column) || IsMisspelled(plain, Plain(column)) || (OtherHeadings.TryGetValue(column, out var others) && others.Contains(plain, StringComparer.Ordinal));
    }

    /// <summary>Whether a heading differs from a name by one typing error: a letter too many or too few, another letter, or two that are swapped.</summary>
    private static bool IsMisspelled(string heading, string name)
    {
        var (shorter, longer) = heading.Length < name.Length ? (heading, name) : (name, heading);
        // Two letters have too many neighbors: only Idd, Ids and the like are misspelled.
        if (longer.Length - shorter.Length > 1 || (name.Length < 3 && (heading.Length != 3 || !heading.StartsWith(name, StringComparison.Ordinal))))
            return false;

        var start = 0;
        while (start < shorter.Length && shorter[start] == longer[start])
            start++;

        var (restOfShorter, restOfLonger) = (shorter.Substring(start), longer.Substring(start));
        return shorter.Length < longer.Length
            ? restOfShorter == restOfLonger.Substring(1)
            : restOfLonger.Length > 0 && (restOfShorter.Substring(1) == restOfLonger.Substring(1)
                || (restOfLonger.Length > 1 && restOfShorter[0] == restOfLonger[1] && restOfShorter[1] == restOfLonger[0] && restOfShorter.Substring(2) == restOfLonger.Substring(2)));
    }

    /// <summary>The letters and digits of a heading in lower case, so that Never Expires, never-expires and NEVER_EXPIRES are equal.</summary>
    private static string Plain(string heading) => new([.. heading.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>Whether PowerShell can convert a value. It ignores a value that it cannot convert.</summary>
    private static bool CanRead(Column column, object value)
    {
        foreach (var reader in column.Readers)
            value = reader.Transform(null!, value)!;

        return column.Type == typeof(SwitchParameter)
            ? PlainValue.Of(value) is not string
            : value is null || LanguagePrimitives.TryConvertTo(value, column.Type, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>The error for a value that PowerShell would ignore.</summary>
    private static SailPointApiException Unreadable(Column column, object value)
    {
        var type = Nullable.GetUnderlyingType(column.Type) ?? column.Type;
        var expected = type == typeof(SwitchParameter) ? "true or false" : type == typeof(int) ? "a whole number" : $"a {type.Name}";
        return InputRules.Invalid($"The {column.Name} '{DisplayText.Escape(value.ToString(), 80)}' is not {expected}.");
    }

    private static IReadOnlyList<Column> Read(Type command)
    {
        var properties = command.GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipelineByPropertyName));
        return [.. properties.Select(property => new Column(
            property.Name,
            [property.Name, .. property.GetCustomAttributes<AliasAttribute>().SelectMany(alias => alias.AliasNames)],
            property.PropertyType,
            [.. property.GetCustomAttributes<ArgumentTransformationAttribute>()]))];
    }

    /// <summary>A parameter that is read from a column.</summary>
    /// <param name="Name">The parameter.</param>
    /// <param name="Names">The headings that PowerShell binds to it.</param>
    /// <param name="Type">The type of the parameter.</param>
    /// <param name="Readers">The attributes that convert a cell before PowerShell binds it.</param>
    private sealed record Column(string Name, IReadOnlyList<string> Names, Type Type, IReadOnlyList<ArgumentTransformationAttribute> Readers);
}
