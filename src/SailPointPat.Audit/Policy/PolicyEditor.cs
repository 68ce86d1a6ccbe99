using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SailPointPat.Audit.Policy;

/// <summary>Writes exceptions into a policy file. Keeps everything else in the file, including comments.</summary>
public static class PolicyEditor
{
    /// <summary>The address of the schema, which editors use for completion.</summary>
    public const string Schema = "https://raw.githubusercontent.com/SailPointPat/SailPointPat/main/docs/policy.schema.json";

    /// <summary>Adds exceptions to a file, and changes those for the same token and rule.</summary>
    /// <param name="content">The bytes of the file; empty for a new one.</param>
    /// <param name="file">The name of the file, for messages.</param>
    /// <param name="exceptions">The exceptions.</param>
    /// <returns>The new bytes.</returns>
    /// <exception cref="SailPointApiException">The file has mistakes (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static byte[] Add(byte[] content, string file, IReadOnlyList<ExceptionRequest> exceptions)
    {
        var text = new PolicyText(content ?? throw new ArgumentNullException(nameof(content)));
        if (exceptions is null)
            throw new ArgumentNullException(nameof(exceptions));

        if (text.IsBlank)
            text = new PolicyText(text.ToFile($"{{\n  \"$schema\": \"{Schema}\",\n  \"exceptions\": [\n  ]\n}}\n"));

        foreach (var exception in exceptions)
            text = new PolicyText(Add(text, file, exception));

        return text.ToFile(Encoding.UTF8.GetString(text.Utf8));
    }

    private static byte[] Add(PolicyText text, string file, ExceptionRequest exception)
    {
        var policy = PolicyReader.Read(text, file, out var root);
        var edit = new TextEdit(text.Utf8);
        var rest = new List<TokenRule>(exception.Rules);
        for (var index = 0; index < policy.Exceptions.Count; index++)
        {
            var (entry, node) = (policy.Exceptions[index], root["exceptions"]!.Items[index]);
            if (!exception.IsFor(entry) || !entry.Rules.Intersect(exception.Rules).Any())
                continue;

            if (entry.Rules.Except(exception.Rules).ToList() is { Count: > 0 } others)
            {
                // The approval for the other rules stays. The given rules get a separate exception.
                edit.Replace(node["rules"]!, PolicyJson.Rules(others));
                continue;
            }

            edit.Replace(node["reason"]!, PolicyJson.Text(exception.Reason));
            edit.Replace(node["approvedBy"]!, PolicyJson.Text(exception.ApprovedBy));
            edit.Replace(node["until"]!, PolicyJson.Day(exception.Until));
            // The token may have been renamed since.
            if (!exception.IsByName && node["name"] is { } name)
                edit.Replace(name, PolicyJson.Text(exception.Name));

            if (!exception.IsByName && node["owner"] is { } owner && exception.Owner is { } current)
                edit.Replace(owner, PolicyJson.Text(current));

            rest.RemoveAll(entry.Rules.Contains);
        }

        if (rest.Count > 0)
            Append(edit, root, exception with { Rules = rest });

        return text.ToFile(edit.ToString());
    }

    private static void Append(TextEdit edit, PolicyNode root, ExceptionRequest exception)
    {
        if (root["exceptions"] is { } list)
        {
            edit.Append(list, indent => PolicyJson.Exception(exception, indent, edit.LineEnd));
            return;
        }

        edit.Append(root, indent => $"\"exceptions\": [{edit.LineEnd}{indent}{edit.Unit}"
            + PolicyJson.Exception(exception, indent + edit.Unit, edit.LineEnd) + $"{edit.LineEnd}{indent}]");
    }
}

/// <summary>Writes values of a policy file as JSON.</summary>
internal static class PolicyJson
{
    public static string Text(string value)
    {
        // The encoder refuses an unpaired surrogate, so replace it.
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
        return $"\"{JsonEncodedText.Encode(whole, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    }

    public static string Day(DateTime day) => Text(day.ToString(PolicyReader.DayFormat, CultureInfo.InvariantCulture));

    public static string Rules(IEnumerable<TokenRule> rules) => $"[{string.Join(", ", rules.Select(rule => Text(rule.ToString())))}]";

    public static string Exception(ExceptionRequest exception, string indent, string lineEnd)
    {
        var lines = new List<string>();
        if (exception.IsByName)
            lines.Add($"\"owner\": {Text(exception.Owner!)}");
        else
            lines.Add($"\"id\": {Text(exception.Id)}");

        if (exception.Name.Trim().Length > 0)
            lines.Add($"\"name\": {Text(exception.Name)}");

        if (exception.Tenant is { } tenant)
            lines.Add($"\"tenant\": {Text(tenant)}");

        lines.Add($"\"rules\": {Rules(exception.Rules)}");
        lines.Add($"\"reason\": {Text(exception.Reason)}");
        lines.Add($"\"approvedBy\": {Text(exception.ApprovedBy)}");
        lines.Add($"\"until\": {Day(exception.Until)}");
        return $"{{{lineEnd}{string.Join($",{lineEnd}", lines.Select(line => indent + "  " + line))}{lineEnd}{indent}}}";
    }
}
