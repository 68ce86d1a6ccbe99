using System.Text.Json.Serialization;

namespace SailPointPat.Core.Json;

/// <summary>The service's JSON, known at compile time: no reflection, and a fast first call.</summary>
[JsonSourceGenerationOptions(
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(PersonalAccessTokenConverter)])]
[JsonSerializable(typeof(PersonalAccessToken))]
[JsonSerializable(typeof(LoginAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
internal sealed partial class WireJson : JsonSerializerContext;
