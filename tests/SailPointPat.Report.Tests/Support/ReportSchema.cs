using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Json.Schema;

namespace SailPointPat.Report.Tests.Support;

/// <summary>The published schema of reports, and a library that validates by it.</summary>
internal static class ReportSchema
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "report.schema.json"));

    private static readonly JsonSchema Report = JsonSchema.FromText(Text);

    private static readonly JsonSchema Line = LineSchema();

    public static JsonNode Root { get; } = JsonNode.Parse(Text)!;

    public static IReadOnlyList<string> FaultsOfReport(JsonNode? report) => Faults(Report, report);

    public static IReadOnlyList<string> FaultsOfLine(JsonNode? line) => Faults(Line, line);

    /// <summary>The properties of a definition, including those of its base definitions.</summary>
    public static IEnumerable<string> PropertiesOf(JsonNode definition)
        => (definition["properties"]?.AsObject().Select(property => property.Key) ?? [])
            .Concat((definition["allOf"]?.AsArray() ?? []).SelectMany(part => PropertiesOf(Root["$defs"]![part!["$ref"]!.ToString().Split('/')[^1]]!)));

    private static JsonSchema LineSchema()
    {
        var root = JsonNode.Parse(Text)!.AsObject();
        return JsonSchema.FromText(new JsonObject { ["$ref"] = "#/$defs/line", ["$defs"] = root["$defs"]!.DeepClone() }.ToJsonString());
    }

    private static List<string> Faults(JsonSchema schema, JsonNode? node)
    {
        var result = schema.Evaluate(node, Options);
        return result.IsValid
            ? []
            : [.. result.Details.Where(detail => detail.HasErrors).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}")).DefaultIfEmpty("invalid")];
    }
}
