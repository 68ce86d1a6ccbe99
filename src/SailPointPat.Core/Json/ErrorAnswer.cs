using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace SailPointPat.Core.Json;

/// <summary>Reads all error bodies that the service documents.</summary>
internal sealed class ErrorAnswer
{
    private readonly List<string?> _texts = [];

    public string? DetailCode { get; private set; }

    public string? TrackingId { get; private set; }

    /// <summary>Whether the body has the documented fields, so that the service sent it and not a gateway in front of it.</summary>
    public bool IsDocumented { get; }

    /// <summary>Reads a body. Ignores fields that are not as documented.</summary>
    /// <returns>The answer; <see langword="null"/> if the body is not a JSON object. Then only the status is known.</returns>
    public static ErrorAnswer? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body.ToArray());
            return document.RootElement.ValueKind == JsonValueKind.Object ? new ErrorAnswer(document.RootElement) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private ErrorAnswer(JsonElement body)
    {
        DetailCode = Text(body, "detailCode");
        TrackingId = Text(body, "trackingId");
        AddTexts(body, "messages");
        AddTexts(body, "causes");
        IsDocumented = DetailCode is not null || _texts.Count > 0;
        // A 401 has the first field, a refused login the first two, and a 429 the third.
        _texts.Add(Text(body, "error"));
        _texts.Add(Text(body, "error_description"));
        _texts.Add(Text(body, "message"));
    }

    /// <summary>The service's texts, escaped and without duplicates.</summary>
    public List<string> Texts()
        => _texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => DisplayText.Escape(text!.Trim())).Distinct().ToList();

    private void AddTexts(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var items) || items.ValueKind != JsonValueKind.Array)
            return;

        foreach (var item in items.EnumerateArray())
            _texts.Add(item.ValueKind == JsonValueKind.Object ? Text(item, "text") : JsonValues.TextOrNull(item));
    }

    private static string? Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? JsonValues.TextOrNull(value) : null;
}
