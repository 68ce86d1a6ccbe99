using System;
using System.IO;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SailPointPat.Core.Config;

/// <summary>Reads the first document of a YAML file.</summary>
/// <remarks>
/// It uses the parser's events instead of deserialization, because deserialization can create objects of types that the file names. It refuses aliases,
/// because they can expand a small file to a large one. Only this class uses YamlDotNet, so the library is loaded when the first file is read.
/// </remarks>
internal sealed class YamlReader
{
    private const int MaximumDepth = 20;

    private readonly string _path;
    private readonly Parser _parser;

    private YamlReader(string path, string text)
    {
        _path = path;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="SailPointApiException">
    /// It cannot be read, or is not YAML that this class accepts (<see cref="SailPointErrorKind.InvalidConfiguration"/>). The message names the file and the
    /// line, and does not quote the file.
    /// </exception>
    public static YamlNode Read(string path)
    {
        var reader = new YamlReader(path, ConfigText.Read(path));
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException error)
        {
            // The library's own message may quote a part of the file.
            throw ConfigText.Invalid(path, "is not valid YAML", error.Start.Line);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw ConfigText.Invalid(path, "is not valid YAML", reader._parser.Current?.End.Line);
        }
    }

    private YamlNode ReadDocument()
    {
        while (Next() is not StreamEnd)
        {
            if (_parser.Current is DocumentStart)
            {
                Next();
                return ReadNode(depth: 0);
            }
        }

        return new YamlNode(line: 1);
    }

    private YamlNode ReadNode(int depth)
    {
        var start = _parser.Current!;
        if (depth > MaximumDepth)
            throw Invalid("is nested too deeply", start);

        switch (start)
        {
            case Scalar scalar:
                var isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
                return new YamlNode(scalar.Start.Line) { Text = isNull || scalar.Value.Trim().Length == 0 ? null : scalar.Value };
            case MappingStart:
                return ReadMapping(depth);
            case SequenceStart:
                while (Next() is not SequenceEnd)
                    ReadNode(depth + 1);

                return new YamlNode(start.Start.Line);
            case AnchorAlias:
                throw Invalid("has an alias (*), which this module does not accept", start, "Write the value itself.");
            default:
                throw Invalid("is not valid YAML", start);
        }
    }

    private YamlNode ReadMapping(int depth)
    {
        var mapping = new YamlNode(_parser.Current!.Start.Line) { Fields = YamlNode.NewFields() };
        while (Next() is not MappingEnd)
        {
            var key = _parser.Current as Scalar ?? throw Invalid("has a field whose name is not a text", _parser.Current!);
            if (mapping.Fields.ContainsKey(key.Value))
                throw Invalid("has a field twice", key);

            Next();
            mapping.Fields.Add(key.Value, ReadNode(depth + 1));
        }

        return mapping;
    }

    private ParsingEvent Next() => _parser.MoveNext() ? _parser.Current! : throw new InvalidOperationException("The file is incomplete.");

    private SailPointApiException Invalid(string reason, ParsingEvent position, string next = "Correct the file.") => ConfigText.Invalid(_path, reason, position.Start.Line, next);
}
