using System;
using System.Collections.Generic;
using System.Text.Json;

namespace SailPointPat.Sandbox.Http;

/// <summary>Parses a request body strictly: UTF-8, no comments, no duplicate names, no half surrogates.</summary>
internal static class JsonBody
{
    public static JsonDocument Parse(byte[] body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            RequireSound(document.RootElement);
            return document;
        }
        catch (JsonException)
        {
            throw Refusal.BadRequest("The request body is not valid JSON.");
        }
        catch (InvalidOperationException)
        {
            throw Refusal.BadRequest("The request body holds text that is not valid Unicode.");
        }
    }

    private static void RequireSound(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                RequireSound(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in element.EnumerateObject())
            {
                if (!names.Add(property.Name))
                    throw Refusal.BadRequest($"The field '{property.Name}' appears more than once.");
                RequireSound(property.Value);
            }
        }
        else if (element.ValueKind == JsonValueKind.String)
        {
            // Reading finds invalid bytes and lone surrogates; parsing does not.
            _ = element.GetString();
        }
    }
}
