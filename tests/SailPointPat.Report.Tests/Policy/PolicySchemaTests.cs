using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using SailPointPat.Audit.Policy;
using Xunit;

namespace SailPointPat.Report.Tests.Policy;

/// <summary>Editors check a policy by docs/policy.schema.json, and the module by its reader. Both accept and refuse the same files.</summary>
public sealed class PolicySchemaTests
{
    /// <summary>The path from tests/SailPointPat.Report.Tests/bin/Debug/net10.0.</summary>
    private static readonly string SchemaPath = Path.Combine(AppContext.BaseDirectory, "../../../../../docs/policy.schema.json");

    private static readonly JsonSchema Schema = JsonSchema.FromFile(SchemaPath);
    private static readonly JsonNode SchemaText = JsonNode.Parse(File.ReadAllText(SchemaPath))!;

    [Theory]
    [MemberData(nameof(PolicySamples.Good), MemberType = typeof(PolicySamples))]
    public void Schema_and_reader_accept_a_valid_policy(string policy)
    {
        Assert.True(IsValid(policy));
        Assert.NotNull(PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "policy.json"));
    }

    [Theory]
    [MemberData(nameof(PolicySamples.Bad), MemberType = typeof(PolicySamples))]
    public void Schema_and_reader_refuse_an_invalid_policy(string policy)
    {
        Assert.False(IsValid(policy));
        var error = Assert.Throws<SailPointApiException>(() => PolicyReader.Read(Encoding.UTF8.GetBytes(policy), "policy.json"));
        Assert.Equal(SailPointErrorKind.InvalidArgument, error.Kind);
    }

    /// <summary>Some editors ignore the format of a date, or check it only by its digits.</summary>
    [Theory]
    [InlineData("2027-02-30", false)]
    [InlineData("2027-02-29", false)]
    [InlineData("2100-02-29", false)]
    [InlineData("2027-04-31", false)]
    [InlineData("2027-13-01", false)]
    [InlineData("2027-00-10", false)]
    [InlineData("0000-02-29", false)]
    [InlineData("2028-02-29", true)]
    [InlineData("2000-02-29", true)]
    [InlineData("2027-12-31", true)]
    [InlineData("2027-11-30", true)]
    public void The_schema_refuses_impossible_days_without_checking_formats(string day, bool isValid)
        => Assert.Equal(isValid, Schema.Evaluate(JsonNode.Parse($$"""{ "exceptions": [{{PolicySamples.Exception.Replace("2027-03-31", day, StringComparison.Ordinal)}}] }""")).IsValid);

    [Fact]
    public void The_schema_itself_is_valid()
        => Assert.True(MetaSchemas.Draft7.Evaluate(SchemaText).IsValid);

    [Fact]
    public void The_schema_names_each_property_and_rule()
    {
        Assert.Equal(PolicyReader.Properties, SchemaText["properties"]!.AsObject().Select(property => property.Key));
        Assert.Equal(PolicyReader.ExceptionProperties, SchemaText["definitions"]!["exception"]!["properties"]!.AsObject().Select(property => property.Key));
        var rules = SchemaText["definitions"]!["tokenRule"]!["enum"]!.AsArray().Select(name => name!.ToString());
        Assert.Equal(Enum.GetNames<TokenRule>().Order(), rules.Concat(["ExceptionEnded", "ExceptionUnmatched"]).Order());
    }

    [Fact]
    public void A_new_file_names_the_schema()
        => Assert.Equal(PolicyEditor.Schema, SchemaText["$id"]!.ToString());

    private static bool IsValid(string policy)
    {
        var node = JsonNode.Parse(policy, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return Schema.Evaluate(node, new EvaluationOptions { RequireFormatValidation = true }).IsValid;
    }
}
