using System.Text.Json.Serialization;

namespace SailPointPat.Baselines.ByHand;

/// <summary>Source-generated code, the fastest serializer of System.Text.Json.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WireToken))]
[JsonSerializable(typeof(WireLogin))]
internal sealed partial class WireContext : JsonSerializerContext;
