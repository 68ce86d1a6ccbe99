using System;
using System.Linq;
using SailPointPat.Audit.Owners;
using Xunit;

namespace SailPointPat.Report.Tests.Owners;

/// <summary>CSV files of all common programs are read into rows.</summary>
public sealed class CsvReadingTests
{
    [Theory]
    [InlineData("Id,Name\n1,Ann\n2,Ben")]
    [InlineData("Id,Name\r\n1,Ann\r\n2,Ben\r\n")]
    [InlineData("Id;Name\r1;Ann\r2;Ben\r")]
    [InlineData("Id\tName\n\n1\tAnn\n\t\n2\tBen\n\n")]
    [InlineData("\"Id\",\"Name\"\n\"1\",\"Ann\"\n\"2\", \"Ben\" ")]
    [InlineData("sep=;\r\nId;Name\r\n1;Ann\r\n2;Ben")]
    [InlineData("sep=|\nId|Name\n1|Ann\n2|Ben")]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\r\n\"Id\",\"Name\"\r\n\"1\",\"Ann\"\r\n\"2\",\"Ben\"")]
    [InlineData("\n\nId,Name\n1,Ann\n2,Ben,,")]
    public void All_common_separators_quotes_and_line_endings_are_read(string csv)
        => Assert.Equal([["Id=1", "Name=Ann"], ["Id=2", "Name=Ben"]], Cells(csv));

    [Theory]
    [InlineData("Id,Note\n1,\"a, \"\"b\"\"\r\nc\"\n2,x", "a, \"b\"\r\nc")]
    [InlineData("Id;Note\n1;a, b\n2;x", "a, b")]
    [InlineData("\"Id\";\"Note,s\"\n1;\"a;b\"\n2;x", "a;b")]
    [InlineData("Id,Note\n1,5\" pipe\n2,x", "5\" pipe")]
    [InlineData("Id,Note\n1,\"\"\n2,x", "")]
    [InlineData("Id,Note,More\n1\n2,x", "")]
    public void A_value_can_have_separators_quotation_marks_and_line_breaks(string csv, string expected)
    {
        var rows = OwnerRow.FromCsv(csv, "owners.csv");

        Assert.Equal(expected, rows[0].Cells[1].Value);
        Assert.Equal("x", rows[1].Cells[1].Value);
    }

    [Theory]
    [InlineData("Id,Name\n1,Ann\n2,Ben", "owners.csv, row 3,")]
    [InlineData("\nId,Name\n\n2,Ben", "owners.csv, row 4,")]
    [InlineData("Id,Name\n1,\"A\nn\nn\"\n2,Ben", "owners.csv, row 3 (line 5),")]
    [InlineData("sep=,\nId,Name\n2,Ben", "owners.csv, row 2 (line 3),")]
    public void A_row_has_its_line_number(string csv, string place)
        => Assert.Equal(place, OwnerRow.FromCsv(csv, "owners.csv")[^1].Place);

    [Theory]
    [InlineData("", "owners.csv is empty.")]
    [InlineData("\r\n \n", "owners.csv is empty.")]
    [InlineData("Id,Name\n,\n", "owners.csv has headings, but no owners. Nothing was sent. Add a row for each owner.")]
    [InlineData("Id,Name\n1,\"Ann\n2,Ben\n", "owners.csv, line 2, has a value without its closing quotation mark. Nothing was sent. Add the quotation mark.")]
    [InlineData("Id,Name\n1,Ann\n2,\"Ben\"x\n", "owners.csv, line 3, has text after the closing quotation mark of a value. Nothing was sent. Inside a quoted value")]
    [InlineData("Id,Name\n1,Okafor, Amara\n", "owners.csv, row 2, has 3 values for 2 headings.")]
    [InlineData("Id\n1,Amara\n", "owners.csv, row 2, has 2 values for 1 heading.")]
    public void Invalid_CSV_is_an_error_with_its_position(string csv, string message)
    {
        var error = Assert.Throws<SailPointApiException>(() => OwnerRow.FromCsv(csv, "owners.csv"));

        Assert.Equal(SailPointErrorKind.InvalidArgument, error.Kind);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Contains(". Nothing was sent. ", error.Message, StringComparison.Ordinal);
    }

    private static string[][] Cells(string csv)
        => [.. OwnerRow.FromCsv(csv, "owners.csv").Select(row => row.Cells.Select(cell => $"{cell.Key}={cell.Value}").ToArray())];
}
