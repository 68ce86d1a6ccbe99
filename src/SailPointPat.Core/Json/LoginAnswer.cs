using System;
using System.Globalization;
using System.Text.Json;

namespace SailPointPat.Core.Json;

/// <summary>The used fields of the answer to <c>POST /oauth/token</c>.</summary>
internal sealed class LoginAnswer
{
    public string? AccessToken { get; private set; }

    /// <summary>The lifetime of the access token, in seconds; <see langword="null"/> if it is missing or cannot be read.</summary>
    public double? ExpiresIn { get; private set; }

    /// <summary>Reads a body. Fields of an unexpected type count as missing.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public static LoginAnswer Read(ReadOnlySpan<byte> body)
    {
        var answer = new LoginAnswer();
        var reader = new Utf8JsonReader(body, JsonValues.AnyDepth);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return answer;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            JsonValues.String(ref reader, out var name);
            reader.Read();
            if (name == "access_token")
                answer.AccessToken = JsonValues.ExactText(ref reader, out var text) ? text : null;
            else if (name == "expires_in")
                answer.ExpiresIn = Seconds(ref reader);

            reader.TrySkip();
        }

        return answer;
    }

    private static double? Seconds(ref Utf8JsonReader reader)
        => reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) ? number
            : JsonValues.ExactText(ref reader, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) ? number
            : null;
}
