using System;
using System.Linq;
using System.Text.Json;

namespace SailPointPat.Core.Config;

/// <summary>The <c>config.json</c> of SailPoint's SDKs: an address and a login in the properties <c>BaseURL</c>, <c>ClientId</c> and <c>ClientSecret</c>.</summary>
public static class SdkConfig
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="SailPointApiException">
    /// It cannot be read, or has no usable address (<see cref="SailPointErrorKind.InvalidConfiguration"/>). The message names the file and contains no secret.
    /// </exception>
    public static ConfiguredLogin Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(ConfigText.Read(path), Lenient);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw ConfigText.Invalid(path, "is not a JSON object");

            var address = Text("BaseURL") is { } text && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri)
                ? ConfigText.Address(path, line: null, () => TenantAddress.FromBaseUrl(uri))
                : throw ConfigText.Invalid(path, "has no BaseURL with a complete address", next: "Add one, such as https://acme.api.identitynow.com.");
            return new ConfiguredLogin(address, Text("ClientId"), Text("ClientSecret"));

            string? Text(string name)
            {
                var found = json.RootElement.EnumerateObject().Where(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)).ToList();
                if (found.Count > 1)
                    throw ConfigText.Invalid(path, $"has {name} more than once", next: "Remove all but one.");

                return found.Count == 1 && found[0].Value is { ValueKind: JsonValueKind.String } value && value.GetString() is { } text && text.Trim().Length > 0 ? text : null;
            }
        }
        catch (JsonException error)
        {
            // The parser's own message may quote a part of the file.
            throw ConfigText.Invalid(path, "is not valid JSON", error.LineNumber + 1);
        }
        catch (InvalidOperationException)
        {
            // A text contains half of a surrogate pair.
            throw ConfigText.Invalid(path, "has a text that is not valid Unicode");
        }
    }
}

/// <summary>The address and login of a tenant in a configuration file.</summary>
public sealed class ConfiguredLogin
{
    internal ConfiguredLogin(Uri baseAddress, string? clientId, string? clientSecret)
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

    /// <summary>Whether the file has both the id and the secret.</summary>
    public bool IsComplete => ClientId is not null && ClientSecret is not null;
}
