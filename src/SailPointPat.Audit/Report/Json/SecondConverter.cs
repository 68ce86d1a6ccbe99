using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SailPointPat.Audit.Report;

/// <summary>Writes times as CSV has them: in UTC, to the second.</summary>
internal sealed class SecondConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Wording.Time(value));
}
