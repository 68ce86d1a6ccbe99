using System.Net.Http;
using System.Text.Json;

namespace SailPointPat.Core.Tests.Sandbox;

/// <summary>A response and its body.</summary>
internal sealed record Reply(int Status, string Text, HttpResponseMessage Message)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Cause => Json.GetProperty("causes")[0].GetProperty("text").GetString()!;

    public string? Header(string name)
        => Message.Headers.TryGetValues(name, out var values) || Message.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : null;
}
