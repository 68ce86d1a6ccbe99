using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using SailPointPat.Audit.Json;

namespace SailPointPat.Audit.Policy;

/// <summary>Reads policy files strictly: a misspelled property must not be ignored.</summary>
public static class PolicyReader
{
    /// <summary>The required format of a day.</summary>
    public const string DayFormat = "yyyy-MM-dd";

    /// <summary>Rules about exceptions. No exception can accept their findings.</summary>
    private static readonly TokenRule[] AboutExceptions = [TokenRule.ExceptionEnded, TokenRule.ExceptionUnmatched];

    /// <summary>The properties of the file.</summary>
    internal static string[] Properties { get; } =
    [
        "$schema", "expiringWithinDays", "maximumLifetimeDays", "unusedForDays", "maximumTokenCount", "maximumChanges", "minimumSeverity", "rules",
        "excludeRules", "allowedScopes", "exceptions",
    ];

    /// <summary>The properties of an exception.</summary>
    internal static string[] ExceptionProperties { get; } = ["id", "owner", "name", "tenant", "rules", "reason", "approvedBy", "until"];

    /// <summary>Reads a file.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="file">The name of the file, for messages.</param>
    /// <exception cref="SailPointApiException">The file has mistakes (<see cref="SailPointErrorKind.InvalidArgument"/>). The message names all of them.</exception>
    public static AuditPolicy Read(byte[] content, string file)
    {
        var text = new PolicyText(content ?? throw new ArgumentNullException(nameof(content)));
        return Read(text, file, out _);
    }

    internal static AuditPolicy Read(PolicyText text, string file, out PolicyNode root)
    {
        var mistakes = new PolicyMistakes(text);
        root = null!;
        try
        {
            root = text.Read();
        }
        catch (JsonException error)
        {
            var fault = new JsonFault(text.Utf8, error);
            if (fault.IsEmpty)
            {
                throw new SailPointApiException(
                    SailPointErrorKind.InvalidArgument,
                    $"The policy file '{DisplayText.Escape(file, 400)}' is empty. Nothing was sent. Write at least {{}}; docs/auditing.md describes the file.",
                    error);
            }

            mistakes.AddInLine(
                fault.Line,
                "",
                fault.IsIncomplete
                    ? "The file ends before its JSON is complete. Add what is missing, such as a closing }, ] or quotation mark."
                    : $"This is not JSON near '{fault.Near}'. Look for a missing or extra comma, quotation mark, bracket or brace there or just before.");
            mistakes.ThrowIfAny(file);
        }

        var fields = new PolicyFields(root, "", Properties, mistakes);
        var policy = new AuditPolicy
        {
            ExpiringWithinDays = fields.Number("expiringWithinDays", TimeSpan.MaxValue.Days),
            MaximumLifetimeDays = fields.Number("maximumLifetimeDays", TimeSpan.MaxValue.Days),
            UnusedForDays = fields.Number("unusedForDays", TimeSpan.MaxValue.Days),
            MaximumTokenCount = fields.Number("maximumTokenCount", TokenLimits.TokensPerOwner),
            MaximumChanges = fields.Number("maximumChanges", int.MaxValue),
            MinimumSeverity = fields.Choice<FindingSeverity>("minimumSeverity"),
            Rules = fields.Choices<TokenRule>("rules", []),
            ExcludeRules = fields.Choices<TokenRule>("excludeRules", []),
            AllowedScopes = fields.Scopes("allowedScopes"),
            Exceptions = ReadExceptions(fields, text, file, mistakes),
        };
        fields.Text("$schema", isRequired: false);
        mistakes.ThrowIfAny(file);
        return policy;
    }

    private static List<ExceptionEntry> ReadExceptions(PolicyFields fields, PolicyText text, string file, PolicyMistakes mistakes)
    {
        var exceptions = new List<ExceptionEntry>();
        var items = fields.Items("exceptions");
        for (var index = 0; index < items.Count; index++)
        {
            var item = new PolicyFields(items[index], $"exceptions[{index}]", ExceptionProperties, mistakes);
            if (ReadException(item, $"{file}, line {text.LineOf(items[index].Start)}") is not { } exception)
                continue;

            foreach (var other in exceptions.Where(other => IsSameToken(other, exception)))
            {
                if (other.Rules.Intersect(exception.Rules).ToList() is { Count: > 0 } twice)
                    item.Add("rules", $"Another exception for the same token already has {string.Join(" and ", twice)}: {other.Place}. Remove the rule from one of them.");
            }

            exceptions.Add(exception);
        }

        return exceptions;
    }

    /// <returns><see langword="null"/> if the exception has mistakes.</returns>
    private static ExceptionEntry? ReadException(PolicyFields item, string place)
    {
        if (!item.IsObject)
            return null;

        var (id, owner, name, tenant) = (item.Text("id", false), item.Text("owner", false), item.Text("name", false), item.Text("tenant", false));
        if (!item.Has("id") && !(item.Has("owner") && item.Has("name")))
            item.Add("", "The token is missing. Add id, or owner and name.");

        var rules = item.Choices<TokenRule>("rules", AboutExceptions, isRequired: true);
        var (reason, approvedBy, until) = (item.Text("reason", true), item.Text("approvedBy", true), item.Day("until"));
        return item.HasMistakes || rules is null || reason is null || approvedBy is null || until is null
            ? null
            : new ExceptionEntry { Id = id, Owner = owner, Name = name, Tenant = tenant, Rules = rules, Reason = reason, ApprovedBy = approvedBy, Until = until.Value, Place = place };
    }

    private static bool IsSameToken(ExceptionEntry one, ExceptionEntry other)
        => (one.Id is null ? other.Id is null && IsSame(one.Owner, other.Owner) && IsSame(one.Name, other.Name) : TokenId.AreSame(one.Id, other.Id))
            && IsSame(one.Tenant, other.Tenant);

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a day.</summary>
    internal static bool TryReadDay(string text, out DateTime day)
        => DateTime.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
