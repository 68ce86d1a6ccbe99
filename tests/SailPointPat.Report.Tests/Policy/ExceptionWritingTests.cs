using System;
using System.Linq;
using System.Text;
using SailPointPat.Audit.Policy;
using Xunit;

namespace SailPointPat.Report.Tests.Policy;

public sealed class ExceptionWritingTests
{
    private static readonly ExceptionRequest Request = new()
    {
        Id = "04",
        Name = "Break-glass",
        OwnerId = "amara",
        OwnerName = "Amara Okafor",
        Tenant = "acme",
        Rules = [TokenRule.NeverExpires],
        Reason = "Kept in the \"safe\" of Zürich",
        ApprovedBy = "CISO",
        Until = new DateTime(2027, 3, 31),
    };

    [Fact]
    public void A_new_file_is_complete()
        => Assert.Equal(
            """
            {
              "$schema": "https://raw.githubusercontent.com/SailPointPat/SailPointPat/main/docs/policy.schema.json",
              "exceptions": [
                {
                  "id": "04",
                  "name": "Break-glass",
                  "tenant": "acme",
                  "rules": ["NeverExpires"],
                  "reason": "Kept in the \"safe\" of Zürich",
                  "approvedBy": "CISO",
                  "until": "2027-03-31"
                }
              ]
            }

            """.ReplaceLineEndings("\n"),
            Add("", Request));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void The_rest_of_the_file_is_unchanged(string lineEnd)
    {
        var before =
            """
            {
              // The thresholds of the board, 2026.
              "expiringWithinDays":   30,
              "exceptions": [
                { "id": "01", "rules": ["AllScopes"], "reason": "r", "approvedBy": "a", "until": "2027-01-01" } // , the console
                /* more to come, see CHG-7 */
              ]
            }
            """.ReplaceLineEndings(lineEnd);

        var after = Add(before, Request);

        Assert.Equal(
            """
            {
              // The thresholds of the board, 2026.
              "expiringWithinDays":   30,
              "exceptions": [
                { "id": "01", "rules": ["AllScopes"], "reason": "r", "approvedBy": "a", "until": "2027-01-01" }, // , the console
                /* more to come, see CHG-7 */
                {
                  "id": "04",
                  "name": "Break-glass",
                  "tenant": "acme",
                  "rules": ["NeverExpires"],
                  "reason": "Kept in the \"safe\" of Zürich",
                  "approvedBy": "CISO",
                  "until": "2027-03-31"
                }
              ]
            }
            """.ReplaceLineEndings(lineEnd),
            after);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ \"unusedForDays\": 3 }")]
    [InlineData("{ \"unusedForDays\": 3, }")]
    [InlineData("{ \"exceptions\": [] }")]
    [InlineData("{\n\t\"exceptions\": [\n\t\t// none\n\t]\n}")]
    [InlineData("{ \"exceptions\": [" + PolicySamplesException + ", ] }")]
    [InlineData("{ \"exceptions\": [" + PolicySamplesException + "] /* , */ }")]
    public void An_exception_can_be_added_to_any_valid_file(string before)
    {
        var policy = Read(Add(before, Request with { Id = "09" }));

        Assert.Equal("09", policy.Exceptions[^1].Id);
        Assert.Equal(Read(before).UnusedForDays, policy.UnusedForDays);
        Assert.Equal(Read(before).Exceptions.Count + 1, policy.Exceptions.Count);
    }

    [Fact]
    public void An_existing_exception_is_updated_and_not_duplicated()
    {
        var first = Add("", Request);

        var second = Add(first, Request with { Reason = "Renewed", Until = new DateTime(2027, 9, 30), Name = "Renamed" });

        Assert.Equal(first.Replace("Kept in the \\\"safe\\\" of Zürich", "Renewed", StringComparison.Ordinal).Replace("2027-03-31", "2027-09-30", StringComparison.Ordinal).Replace("Break-glass", "Renamed", StringComparison.Ordinal), second);
    }

    [Fact]
    public void Other_rules_of_the_exception_keep_their_approval()
    {
        var first = Add("", Request with { Rules = [TokenRule.NeverExpires, TokenRule.AllScopes] });

        var exceptions = Read(Add(first, Request with { Reason = "Renewed" })).Exceptions;

        Assert.Equal([TokenRule.AllScopes], exceptions[0].Rules);
        Assert.Equal("Kept in the \"safe\" of Zürich", exceptions[0].Reason);
        Assert.Equal([TokenRule.NeverExpires], exceptions[1].Rules);
        Assert.Equal("Renewed", exceptions[1].Reason);
    }

    [Fact]
    public void Several_rules_change_their_exceptions_and_add_the_rest()
    {
        var first = Add(Add("", Request), Request with { Rules = [TokenRule.AllScopes] });

        var exceptions = Read(Add(first, Request with { Reason = "Renewed", Rules = [TokenRule.NeverExpires, TokenRule.AllScopes, TokenRule.Unused] })).Exceptions;

        Assert.Equal([[TokenRule.NeverExpires], [TokenRule.AllScopes], [TokenRule.Unused]], exceptions.Select(exception => exception.Rules.ToArray()));
        Assert.All(exceptions, exception => Assert.Equal("Renewed", exception.Reason));
    }

    [Fact]
    public void An_exception_by_name_has_owner_and_name_and_no_id()
    {
        var exception = Assert.Single(Read(Add("", Request with { IsByName = true })).Exceptions);

        Assert.Equal((null, "amara", "Break-glass"), (exception.Id, exception.Owner, exception.Name));
    }

    [Fact]
    public void An_exception_for_all_tenants_is_not_extended_for_one()
    {
        var first = Add("", Request with { IsByName = true, Tenant = null });

        var exceptions = Read(Add(first, Request with { IsByName = true, Reason = "Renewed" })).Exceptions;

        Assert.Equal([null, "acme"], exceptions.Select(exception => exception.Tenant));
        Assert.NotEqual("Renewed", exceptions[0].Reason);
    }

    [Fact]
    public void Any_text_can_be_a_reason()
    {
        var exception = Assert.Single(Read(Add("", Request with { Reason = "half \ud83d of a\n\"smile\" \u202e" })).Exceptions);

        Assert.Equal("half \ufffd of a\n\"smile\" \u202e", exception.Reason);
    }

    [Fact]
    public void The_encoding_of_the_file_is_unchanged()
    {
        byte[] before = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{}")];

        var after = PolicyEditor.Add(before, "policy.json", [Request]);

        Assert.Equal(Encoding.Unicode.GetPreamble(), after[..2]);
        Assert.Single(PolicyReader.Read(after, "policy.json").Exceptions);
    }

    private const string PolicySamplesException = PolicySamples.Exception;

    private static string Add(string before, ExceptionRequest request)
        => Encoding.UTF8.GetString(PolicyEditor.Add(Encoding.UTF8.GetBytes(before), "policy.json", [request]));

    private static AuditPolicy Read(string policy) => PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "policy.json");
}
