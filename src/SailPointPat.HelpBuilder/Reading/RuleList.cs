using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>Replaces <c>&lt;rules/&gt;</c> in a text with the list of the audit rules. The texts come from the rule classes.</summary>
public static class RuleList
{
    private const string AuditAssembly = "SailPointPat.Audit";

    /// <summary>Replaces the placeholders inside an element. The module must be imported.</summary>
    /// <param name="text">The element to change.</param>
    public static void Fill(XElement text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (XElement placeholder in text.Descendants("rules").ToList())
            placeholder.ReplaceWith(new XElement("list", new XAttribute("type", "bullet"), Rules().Cast<object>().Select(Item)));
    }

    // The imported module's resolver finds the assembly.
    private static IEnumerable Rules()
    {
        Assembly audit = Assembly.Load(AuditAssembly);
        object? options = Activator.CreateInstance(audit.GetType($"{AuditAssembly}.AuditOptions", throwOnError: true)!);
        Type rule = audit.GetType($"{AuditAssembly}.Rules.AuditRule", throwOnError: true)!;
        return (IEnumerable)rule.GetMethod("All")!.Invoke(null, [options])!;
    }

    private static XElement Item(object rule)
    {
        object? Get(string property) => rule.GetType().GetProperty(property)!.GetValue(rule);
        return new XElement(
            "item",
            new XElement("term", $"{Get("Id")} ({Get("Severity")})"),
            new XElement("description", $"{Get("Title")}. Risk: {Get("Risk")} Remedy: {Get("Remedy")}"));
    }
}
