using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SailPointPat.Audit.Owners;

/// <summary>Reads CSV by RFC 4180, with a comma, a semicolon or a tab between the cells.</summary>
/// <remarks>
/// Spreadsheets write the list separator of their computer, so the reader detects the separator from the first line. A first line such as <c>sep=;</c> sets
/// the separator, as in spreadsheets. The reader skips the <c>#TYPE</c> line that Windows PowerShell writes.
/// </remarks>
internal sealed class CsvReader
{
    private static readonly char[] Delimiters = [',', ';', '\t'];

    private readonly string _text;
    private readonly string _source;
    private readonly char _delimiter;
    private int _position;
    private int _line = 1;

    /// <param name="text">The text.</param>
    /// <param name="source">The name of the text, for errors.</param>
    public CsvReader(string text, string source)
    {
        _text = text;
        _source = source;
        if (_text.StartsWith("#TYPE", System.StringComparison.OrdinalIgnoreCase))
            SkipLine();

        _delimiter = StatedDelimiter() ?? MostFrequentDelimiter();
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>The record; <see langword="null"/> at the end.</returns>
    /// <exception cref="SailPointApiException">A quoted cell has no closing quotation mark, or text follows it (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public CsvRecord? Next()
    {
        if (IsAtEnd)
            return null;

        var record = new CsvRecord(_line, [Cell()]);
        while (!IsAtEnd && _text[_position] == _delimiter)
        {
            _position++;
            record.Cells.Add(Cell());
        }

        SkipLine();
        return record;
    }

    private bool IsAtEnd => _position >= _text.Length;

    private string Cell()
    {
        var start = _position;
        SkipSpaces();
        if (!IsAtEnd && _text[_position] == '"')
            return Quoted();

        while (!IsAtEnd && _text[_position] != _delimiter && !IsLineBreak(_text[_position]))
            _position++;

        return _text.Substring(start, _position - start);
    }

    private string Quoted()
    {
        var start = _line;
        var value = new StringBuilder();
        for (_position++; ; _position++)
        {
            if (IsAtEnd)
                throw Invalid(start, "has a value without its closing quotation mark", "Add the quotation mark.");

            if (_text[_position] == '"')
            {
                _position++;
                if (IsAtEnd || _text[_position] != '"')
                    break;
            }

            if (EndsLine(_position))
                _line++;

            value.Append(_text[_position]);
        }

        SkipSpaces();
        return IsAtEnd || _text[_position] == _delimiter || IsLineBreak(_text[_position])
            ? value.ToString()
            : throw Invalid(_line, "has text after the closing quotation mark of a value", "Inside a quoted value, write a quotation mark twice.");
    }

    private void SkipSpaces()
    {
        while (!IsAtEnd && _text[_position] == ' ')
            _position++;
    }

    /// <summary>Goes to the start of the next line.</summary>
    private void SkipLine()
    {
        while (!IsAtEnd && !IsLineBreak(_text[_position]))
            _position++;

        if (IsAtEnd)
            return;

        _position += EndsLine(_position) ? 1 : 2;
        _line++;
    }

    /// <summary>The separator that a first line such as <c>sep=;</c> sets.</summary>
    private char? StatedDelimiter()
    {
        if (string.Compare(_text, _position, "sep=", 0, 4, System.StringComparison.OrdinalIgnoreCase) != 0 || _position + 4 >= _text.Length)
            return null;

        var delimiter = _text[_position + 4];
        if (_position + 5 < _text.Length && !IsLineBreak(_text[_position + 5]))
            return null;

        SkipLine();
        return delimiter;
    }

    /// <summary>The separator that is most frequent in the first line with text, outside quotation marks.</summary>
    private char MostFrequentDelimiter()
    {
        var counts = new int[Delimiters.Length];
        var isQuoted = false;
        var hasText = false;
        for (var position = _position; position < _text.Length; position++)
        {
            var character = _text[position];
            if (IsLineBreak(character) && !isQuoted && hasText)
                break;

            hasText |= !IsLineBreak(character);
            isQuoted ^= character == '"';
            if (!isQuoted && System.Array.IndexOf(Delimiters, character) is >= 0 and var index)
                counts[index]++;
        }

        return Delimiters[System.Array.IndexOf(counts, counts.Max())];
    }

    private static bool IsLineBreak(char character) => character is '\r' or '\n';

    /// <summary>Whether the character is the last one of a line: a line feed, or a carriage return without one.</summary>
    private bool EndsLine(int position)
        => _text[position] == '\n' || (_text[position] == '\r' && (position + 1 >= _text.Length || _text[position + 1] != '\n'));

    private SailPointApiException Invalid(int line, string what, string next) => OwnerRow.Invalid($"{_source}, line {line},", $"{what}.", next);
}

/// <summary>One record of a CSV text.</summary>
/// <param name="Line">The line in which it begins; the first is 1.</param>
/// <param name="Cells">The cells.</param>
internal sealed record CsvRecord(int Line, List<string> Cells);
