using System;
using System.Text;
using SailPointPat.Audit.Policy;
using Xunit;

namespace SailPointPat.Report.Tests.Policy;

public sealed class PolicyMistakeTests
{
    [Fact]
    public void One_error_names_all_mistakes_with_line_and_field()
    {
        var error = Refuse(
            """
            {
              "expiringWithinDay": 30,
              "unusedForDays": "90",
              "unusedForDays": 90,
              "exceptions": [
                {
                  "id": "04",
                  "rules": ["NeverExpire"],
                  "approvedBy": "CISO",
                  "until": "31.03.2027"
                }
              ]
            }
            """);

        Assert.Equal(
            """
            The policy file 'policy.json' has 6 mistakes:
              line 2, expiringWithinDay: There is no such property. Did you mean expiringWithinDays?
              line 3, unusedForDays: This is a text. Write a whole number from 0 to 10675199.
              line 4, unusedForDays: The property appears twice. Remove one of them.
              line 6, exceptions[0]: The property reason is missing. Add it.
              line 8, exceptions[0].rules[0]: This is 'NeverExpire'. Did you mean NeverExpires?
              line 10, exceptions[0].until: '31.03.2027' is not a day. Write year-month-day, such as 2027-03-31.
            Nothing was sent. Correct the file; docs/auditing.md describes it.
            """.ReplaceLineEndings("\n"),
            error);
    }

    [Theory]
    [InlineData("", "The policy file 'policy.json' is empty. Nothing was sent. Write at least {}; docs/auditing.md describes the file.")]
    [InlineData(" \r\n\t", "The policy file 'policy.json' is empty.")]
    [InlineData("// none yet\n", "\n  line 2: The file ends before its JSON is complete. Add what is missing, such as a closing }, ] or quotation mark.\n")]
    [InlineData("{\n\"rules\": [\n", "\n  line 3: The file ends before its JSON is complete.")]
    [InlineData("{\n\"rules\": [\"Exp", "\n  line 2: The file ends before its JSON is complete.")]
    [InlineData("{ \"exceptions\": [{ \"id\": \"04\"", "\n  line 1: The file ends before its JSON is complete.")]
    [InlineData("{\n\"rules\" [] }", "\n  line 2: This is not JSON near '[] }'. Look for a missing or extra comma, quotation mark, bracket or brace there or just before.\n")]
    [InlineData("{}\n{}", "\n  line 2: This is not JSON near '{}'.")]
    [InlineData("Name,Owner\n1,2", "\n  line 1: This is not JSON near 'Name,Owner'.")]
    public void Invalid_JSON_is_reported_with_its_line_and_what_to_do(string policy, string message)
    {
        var error = Refuse(policy);

        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePosition", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_exceptions_for_one_token_and_rule_are_a_mistake()
        => Assert.Contains(
            "line 3, exceptions[1].rules: Another exception for the same token already has NeverExpires: policy.json, line 2. Remove the rule from one of them.",
            Refuse($$"""
                { "exceptions": [
                  {{PolicySamples.Exception}},
                  {{PolicySamples.Exception}}] }
                """),
            StringComparison.Ordinal);

    [Fact]
    public void The_error_shows_the_first_twenty_mistakes()
        => Assert.Contains("has 30 mistakes", Refuse($$"""{ "rules": [{{string.Join(",", new string('4', 30).ToCharArray())}}] }"""), StringComparison.Ordinal);

    [Fact]
    public void Text_of_the_file_is_escaped()
        => Assert.DoesNotContain('\u202e', Refuse("{ \"\u202ex\": 1 }"));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_sets_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        Assert.Equal(30, PolicyReader.Read([.. encoding.GetPreamble(), .. encoding.GetBytes("{ \"expiringWithinDays\": 30 }")], "policy.json").ExpiringWithinDays);
    }

    private static string Refuse(string policy)
        => Assert.Throws<SailPointApiException>(() => PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "policy.json")).Message;
}
