using System.Text.Json.Serialization;

namespace SailPointPat.Baselines.ByHand;

/// <summary>The serializer's code, made at compile time: the fastest that System.Text.Json has.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WireToken))]
[JsonSerializable(typeof(WireLogin))]
internal sealed partial class WireContext : JsonSerializerContext;
