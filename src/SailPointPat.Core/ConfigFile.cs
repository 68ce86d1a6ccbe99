using System;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SailPointPat.Core;

/// <summary>A login in the <c>config.json</c> of SailPoint's SDKs: the properties <c>BaseURL</c>, <c>ClientId</c> and <c>ClientSecret</c>.</summary>
public sealed class ConfigFile
{
    private ConfigFile(Uri baseAddress, string? clientId, string? clientSecret)
    {
        BaseAddress = baseAddress;
        ClientId = clientId;
        ClientSecret = clientSecret;
    }

    /// <summary>The base address of the tenant's API.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The client id; <see langword="null"/> if the file has none.</summary>
    public string? ClientId { get; }

    /// <summary>The client secret; <see langword="null"/> if the file has none.</summary>
    public string? ClientSecret { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="SailPointApiException">It cannot be read, or has no usable address. The message names the file, and never a secret.</exception>
    public static ConfigFile Read(string path)
    {
        var shown = DisplayText.Escape(path, 200);
        try
        {
            using var json = JsonDocument.Parse(
                File.ReadAllText(path), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var address = Text(json.RootElement, "BaseURL");
            return address is not null && Uri.TryCreate(address, UriKind.Absolute, out var uri)
                ? new ConfigFile(TenantAddress.FromBaseUrl(uri), Text(json.RootElement, "ClientId"), Text(json.RootElement, "ClientSecret"))
                : throw Unusable(shown, "has no BaseURL such as https://acme.api.identitynow.com");
        }
        catch (JsonException error)
        {
            // The parser's own message may quote a part of the file.
            throw Unusable(shown, $"is not valid JSON (line {error.LineNumber + 1})");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable(shown, "cannot be read: " + DisplayText.Escape(error.Message, 200));
        }
    }

    private static string? Text(JsonElement root, string name)
        => root.ValueKind != JsonValueKind.Object ? null
            : root.EnumerateObject().FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)).Value is { ValueKind: JsonValueKind.String } value
                && value.GetString() is { } text && text.Trim().Length > 0 ? text
            : null;

    private static SailPointApiException Unusable(string path, string reason)
        => new(SailPointErrorKind.InvalidArgument, $"The configuration file {path} {reason}. Nothing was sent.");
}
