using System;
using System.Collections.Generic;
using System.Text.Json;

namespace SailPointPat.Sandbox.Http;

/// <summary>Parses a request body strictly: it must be UTF-8, without comments, duplicate names or half surrogate pairs.</summary>
internal static class JsonBody
{
    public static JsonDocument Parse(byte[] body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            RequireValid(document.RootElement);
            return document;
        }
        catch (JsonException)
        {
            throw Refusal.BadRequest("The request body is not valid JSON.");
        }
        catch (InvalidOperationException)
        {
            throw Refusal.BadRequest("The request body contains text that is not valid Unicode.");
        }
    }

    private static void RequireValid(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                RequireValid(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in element.EnumerateObject())
            {
                if (!names.Add(property.Name))
                    throw Refusal.BadRequest($"The field '{property.Name}' appears more than once.");
                RequireValid(property.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.String)
        {
            // Parsing does not detect invalid bytes and half surrogate pairs. Reading the text does.
            _ = element.GetString();
        }
    }
}
