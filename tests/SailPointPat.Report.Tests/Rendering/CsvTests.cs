using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rendering;

public sealed class CsvTests
{
    [Fact]
    public void The_first_line_names_the_columns()
        => Assert.Equal(
            ["Name", "Owner", "Severity", "Findings", "Scope", "LastUsed", "ExpirationDate", "Created", "NeverExpires", "AccessTokenValiditySeconds", "Managed", "OwnerId", "Id", "Changes", "Service", "UnreadableFields", "Accepted"],
            CsvText.Read(Reports.Of([]).Text(ReportFormat.Csv))[0]);

    [Fact]
    public void The_file_is_UTF_8_with_a_byte_order_mark_and_CRLF()
    {
        var bytes = Reports.Of(Tenant.Hostile).Bytes(ReportFormat.Csv);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes.Take(3));
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(bytes).Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a, b", "a, b")]
    [InlineData("say \"a\"", "say \"a\"")]
    [InlineData("two\r\nlines", "two\r\nlines")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\tplain", "'\tplain")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\r=1", "'\r'=1")]
    [InlineData("\n=1", "'\n'=1")]
    [InlineData("x;\"=1", "x;'\"=1")]
    [InlineData("x; \"\" \"@1", "x;' \"\" \"@1")]
    [InlineData("x\t=1", "x\t'=1")]
    [InlineData("x\t\"+1", "x\t'\"+1")]
    [InlineData("x\r\n-1", "x\r\n'-1")]
    [InlineData("x,=1", "x,'=1")]
    [InlineData("x;\u00a0=1", "x;'\u00a0=1")]
    [InlineData("\"=1", "'\"=1")]
    [InlineData("x;'=1", "x;'=1")]
    [InlineData("x;\"y", "x;\"y")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠1", "'＠1")]
    [InlineData("a;=1;b; @x", "a;'=1;b;' @x")]
    [InlineData("a=1", "a=1")]
    [InlineData("a-b@c", "a-b@c")]
    public void A_value_is_read_back_as_text_and_never_as_a_formula(string name, string expected)
    {
        var report = Reports.Of([Tenant.Token("1", name, "Owner", -1, -1, 90, "a:read")]);

        Assert.Equal(expected, CsvText.Read(report.Text(ReportFormat.Csv))[1][0]);
    }

    /// <summary>A quote opens a text only at the start of a cell. In the middle it is an ordinary character.</summary>
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void No_separator_creates_a_cell_that_begins_a_formula(char separator)
    {
        char[] characters = ['x', ' ', '"', ',', ';', '\t', '\n', '=', '\''];
        var names = Enumerable.Range(0, 9 * 9 * 9 * 9).Select(number => new string([.. Enumerable.Range(0, 4).Select(digit => characters[number / (int)Math.Pow(9, digit) % 9])]));

        Assert.All(names, name => Assert.DoesNotContain(
            LaxCells($"{CsvField.Of("a")},{CsvField.Of(name)},{CsvField.Of("b")}\r\n", separator), cell => cell.TrimStart().StartsWith('=')));
    }

    [Fact]
    public void Every_column_is_protected_against_formulas()
    {
        var report = Reports.Of([Tenant.Token("=id", "=name", "=owner", -1, -1, 90, "=scope")]);

        Assert.DoesNotContain(CsvText.Read(report.Text(ReportFormat.Csv))[1], value => value.StartsWith('='));
    }

    [Fact]
    public void Times_are_in_UTC_and_missing_values_are_empty()
    {
        var token = Tenant.Token("1", "Name", null, -1, null, null, "a:read");
        token.Created = new DateTimeOffset(2026, 11, 1, 1, 30, 15, 999, TimeSpan.FromHours(2));

        var row = CsvText.Read(Reports.Of([token]).Text(ReportFormat.Csv))[1];

        Assert.Equal(["", "", "2026-10-31T23:30:15Z", "True", "43200", "False", "", "1", "0", "", "", ""], row.Skip(5));
    }

    /// <summary>Reads cells like a spreadsheet: a quote at the start of a cell opens a text, and the text after its end belongs to the cell.</summary>
    private static List<string> LaxCells(string text, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (isStart, isQuoted) = (true, false);
        for (var position = 0; position < text.Length; position++)
        {
            var character = text[position];
            if (isQuoted && character == '"' && position + 1 < text.Length && text[position + 1] == '"')
            {
                cell.Append('"');
                position++;
            }
            else if (character == '"' && (isQuoted || isStart))
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && (character == separator || character is '\r' or '\n'))
            {
                cells.Add(cell.ToString());
                cell.Clear();
                isStart = true;
                continue;
            }
            else
            {
                cell.Append(character);
            }

            isStart = false;
        }

        return cells;
    }
}
