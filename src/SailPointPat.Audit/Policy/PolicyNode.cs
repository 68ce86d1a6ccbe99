using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace SailPointPat.Audit.Policy;

/// <summary>A value of a policy file with its position, for error messages and for replacing values.</summary>
/// <param name="kind">The type of the first token.</param>
/// <param name="start">Its start, in bytes.</param>
internal sealed class PolicyNode(JsonTokenType kind, int start)
{
    public JsonTokenType Kind => kind;

    public int Start => start;

    /// <summary>The byte after the value.</summary>
    public int End { get; private set; }

    /// <summary>The text of a string, or a number as it is written.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The properties of an object.</summary>
    public List<PolicyProperty> Properties { get; } = [];

    /// <summary>The items of an array.</summary>
    public List<PolicyNode> Items { get; } = [];

    /// <summary>Reads a file. Comments and trailing commas are allowed.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static PolicyNode Read(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        reader.Read();
        var root = ReadValue(ref reader);
        // Anything after the value is an error of the reader.
        reader.Read();
        return root;
    }

    /// <summary>The value of a property; <see langword="null"/> if there is none.</summary>
    public PolicyNode? this[string name] => Properties.Find(property => property.Name == name)?.Value;

    private static PolicyNode ReadValue(ref Utf8JsonReader reader)
    {
        var node = new PolicyNode(reader.TokenType, (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var (name, start) = (TextOf(ref reader), (int)reader.TokenStartIndex);
                    reader.Read();
                    node.Properties.Add(new PolicyProperty(name, start, ReadValue(ref reader)));
                }

                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    node.Items.Add(ReadValue(ref reader));

                break;
            case JsonTokenType.String:
                node.Text = TextOf(ref reader);
                break;
            case JsonTokenType.Number:
                node.Text = Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
                break;
        }

        node.End = (int)reader.BytesConsumed;
        return node;
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape sequence for an unpaired surrogate.
            return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
        }
    }
}

/// <summary>A property of an object in a policy file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">The start of the name, in bytes.</param>
/// <param name="Value">Its value.</param>
internal sealed record PolicyProperty(string Name, int Start, PolicyNode Value);
