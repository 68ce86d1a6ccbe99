using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Creating;

/// <summary>Rows from Import-Csv: each cell is a text, and some are empty.</summary>
public sealed class CsvRowTests
{
    private const string Create = "param($rows) $PSDefaultParameterValues.Clear(); $rows | New-SailPointPersonalAccessToken";

    [Fact]
    public async Task Each_row_creates_a_token_and_empty_cells_mean_defaults()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v2025");
        var end = DateTimeOffset.UtcNow.AddDays(40).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", null);

        var result = session.Run(
            Create + " -ThrottleLimit 1",
            new object?[]
            {
                new[]
                {
                    Row("Full", "idn:accounts:read idn:identity:read", "900", end, "false"),
                    Row("Endless", "idn:accounts:read,idn:identity:read", " ", "", "TRUE"),
                    Row("Semicolons", "idn:accounts:read;idn:identity:read", "", " ", "no"),
                    Row("Full of gaps", "a:read", "", "", ""),
                },
            });

        Assert.Empty(result.Errors);
        var bodies = session.Requests.Select(request => request.Json().AsObject()).ToList();
        Assert.Equal(["Full", "Endless", "Semicolons", "Full of gaps"], bodies.Select(body => body["name"]!.GetValue<string>()));
        Assert.All(bodies.Take(3), body => Assert.Equal("""["idn:accounts:read","idn:identity:read"]""", body["scope"]!.ToJsonString()));
        Assert.Equal(900, bodies[0]["accessTokenValiditySeconds"]!.GetValue<int>());
        Assert.All(bodies.Skip(1), body => Assert.False(body.ContainsKey("accessTokenValiditySeconds")));
        Assert.Equal(end.Replace("Z", ".000Z", StringComparison.Ordinal), bodies[0]["expirationDate"]!.GetValue<string>());
        Assert.True(bodies[1]["userAwareTokenNeverExpires"]!.GetValue<bool>());
        Assert.False(bodies[1].ContainsKey("expirationDate"));
        Assert.All(bodies.Where((_, index) => index != 1), body => Assert.False(body.ContainsKey("userAwareTokenNeverExpires")));
        Assert.All(bodies.Where((_, index) => index != 1), body => Assert.True(body.ContainsKey("expirationDate")));
    }

    [Theory]
    [InlineData("NeverExpires", "perhaps")]
    [InlineData("AccessTokenValiditySeconds", "an hour")]
    [InlineData("ExpirationDate", "tomorrow")]
    public async Task An_invalid_cell_is_an_error_of_its_row_only(string column, string value)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var bad = Row("Bad", "a:read", "", "", "");
        bad.Properties[column].Value = value;

        var result = session.Run(Create, new object?[] { new[] { Row("Good", "a:read", "", "", ""), bad, Row("Also good", "a:read", "", "", "") } });

        Assert.Null(result.TerminatingError);
        Assert.Single(result.Errors);
        Assert.Contains(column, result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(["Also good", "Good"], result.Sorted("Name"));
    }

    [Fact]
    public async Task A_row_with_an_empty_scope_does_not_grant_every_right()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(Create, new object?[] { new[] { Row("Careless", " ", "", "", ""), Row("Good", "a:read", "", "", "") } });

        Assert.Equal("Careless", result.ItemError("InvalidArgument").TargetObject);
        Assert.Equal(["Good"], result.Sorted("Name"));
    }

    [Theory]
    [InlineData("31.01.2099")]
    [InlineData("01/02/2099")]
    [InlineData("2099-02-30")]
    public async Task An_ambiguous_date_is_refused(string date)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        Assert.Single(session.Run(Create, new object?[] { new[] { Row("Dated", "a:read", "", date, "") } }).Errors);

        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task A_date_in_a_cell_is_read_the_same_in_every_culture()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.All("[cultureinfo]::CurrentCulture = 'de-DE'");
        var year = DateTimeOffset.UtcNow.Year + 1;

        session.Module.All(Create, new object?[] { new[] { Row("Dated", "a:read", "", $"{year}-02-03T04:05:06+00:00", "") } });

        Assert.Equal($"{year}-02-03T04:05:06.000Z", session.Request.Json()["expirationDate"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_row_without_a_name_column_creates_no_token()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("[pscustomobject]@{ Title = 'Nightly'; Scope = 'idn:accounts:read' } | New-SailPointPersonalAccessToken");

        Assert.Single(result.Errors);
        Assert.Empty(result.Output);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_empty_name_is_an_error_of_its_row_only(string? name)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(Create, new object?[] { new[] { Row(name, "a:read", "", "", ""), Row("Good", "a:read", "", "", "") } });

        Assert.Null(result.TerminatingError);
        Assert.Single(result.Errors);
        Assert.Equal(["Good"], result.Sorted("Name"));
    }

    private static PSObject Row(string? name, string scope, string validity, string end, string neverExpires)
    {
        var row = new PSObject();
        var cells = new Dictionary<string, string?>
        {
            ["Name"] = name,
            ["Scope"] = scope,
            ["AccessTokenValiditySeconds"] = validity,
            ["ExpirationDate"] = end,
            ["NeverExpires"] = neverExpires,
            ["Remark"] = "no parameter",
        };
        foreach (var (column, value) in cells)
            row.Properties.Add(new PSNoteProperty(column, value));
        return row;
    }
}
