using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Showing;

/// <summary>A token has every documented field with its type, and keeps undocumented fields.</summary>
public sealed class TypedOutputTests
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["AccessTokenValiditySeconds"] = "Int32?",
        ["AdditionalProperties"] = "IReadOnlyDictionary`2",
        ["BaseUrl"] = "Uri",
        ["Created"] = "DateTimeOffset?",
        ["DaysLeft"] = "Double?",
        ["DaysUnused"] = "Double?",
        ["ExpirationDate"] = "DateTimeOffset?",
        ["ExpiresIn"] = "String",
        ["Id"] = "String",
        ["IsExpired"] = "Boolean",
        ["LastUsed"] = "DateTimeOffset?",
        ["LastUsedAge"] = "String",
        ["Managed"] = "Boolean",
        ["Name"] = "String",
        ["NeverExpires"] = "Boolean",
        ["Owner"] = "TokenOwner",
        ["OwnerId"] = "String",
        ["OwnerName"] = "String",
        ["Scope"] = "ScopeCollection",
        ["Tenant"] = "String",
        ["UnreadableFields"] = "IReadOnlyDictionary`2",
        ["UserAwareTokenNeverExpires"] = "Boolean?",
    };

    [Fact]
    public async Task Every_property_has_the_documented_type()
    {
        await using var session = await TenantSession.StartAsync();

        var type = session.Module.Single("Get-SailPointPersonalAccessToken Break-glass").BaseObject.GetType();

        Assert.Equal("SailPointPat.PersonalAccessToken", type.FullName);
        Assert.Equal(
            Types.Select(pair => $"{pair.Value} {pair.Key}"),
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => $"{NameOf(property.PropertyType)} {property.Name}"));
        Assert.All(type.GetProperties(), property => Assert.False(property.SetMethod?.IsPublic ?? false, property.Name));
    }

    [Theory]
    [MemberData(nameof(ApiVersions.All), MemberType = typeof(ApiVersions))]
    public async Task Every_field_of_the_service_is_in_its_property(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");

        foreach (var expected in session.Tenant.Tokens)
        {
            var token = session.Module.Single("param($id) Get-SailPointPersonalAccessToken -Id $id", expected.Id);
            Assert.Equal(expected.Name, token.Get("Name"));
            Assert.Equal(expected.Scope, (IEnumerable<string>)token.Get("Scope")!);
            Assert.Equal(expected.Owner.Id, token.Get("OwnerId"));
            Assert.Equal(expected.Created, token.Get("Created"));
            Assert.Equal(expected.LastUsed, token.Get("LastUsed"));
            Assert.Equal(expected.Managed, token.Get("Managed"));
            Assert.Equal(expected.AccessTokenValiditySeconds, token.Get("AccessTokenValiditySeconds"));
            Assert.Equal(expected.ExpirationDate, token.Get("ExpirationDate"));
            Assert.Equal(ApiVersions.HasLimit(version) ? null : expected.UserAwareTokenNeverExpires, token.Get("UserAwareTokenNeverExpires"));
        }
    }

    [Fact]
    public async Task The_owner_has_an_id_a_name_and_a_type()
    {
        await using var session = await TenantSession.StartAsync();

        var owner = session.Module.Single("(Get-SailPointPersonalAccessToken Break-glass).Owner");

        Assert.Equal(session.Administrator.Id, owner.Get("Id"));
        Assert.Equal("Amara Okafor", owner.Get("Name"));
        Assert.Equal("IDENTITY", owner.Get("Type"));
        Assert.Equal("Amara Okafor", owner.ToString());
    }

    [Theory]
    [InlineData("Break-glass", true, false)]
    [InlineData("Access request bot", false, true)]
    [InlineData("Terraform provider", false, false)]
    public async Task Computed_properties_match_the_service_values(string name, bool neverExpires, bool isExpired)
    {
        await using var session = await TenantSession.StartAsync();

        var token = session.Module.Single("param($name) Get-SailPointPersonalAccessToken $name", name);

        Assert.Equal(neverExpires, token.Get("NeverExpires"));
        Assert.Equal(isExpired, token.Get("IsExpired"));
        Assert.Equal(neverExpires, token.Get("ExpiresIn") is null);
        Assert.Equal(isExpired, token.Get("ExpiresIn") is TimeSpan left && left < TimeSpan.Zero);
        Assert.Equal(name == "Break-glass", token.Get("LastUsedAge") is null);
    }

    [Fact]
    public async Task Unknown_fields_are_kept()
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList("""[{"id":"1","name":"n","text":"x","number":7,"fraction":1.5,"truth":true,"nothing":null,"list":[1,"two"],"nested":{"deep":{"er":1}}}]""");

        session.Module.All("$token = Get-SailPointPersonalAccessToken");

        var others = (IReadOnlyDictionary<string, object?>)session.Module.Single("$token").Get("AdditionalProperties")!;
        Assert.Equal(["fraction", "list", "nested", "nothing", "number", "text", "truth"], others.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("x", 7L, 1.5, true, null), (others["text"], others["number"], others["fraction"], others["truth"], others["nothing"]));
        Assert.Equal([1L, "two"], (object?[])others["list"]!);
        Assert.Equal(1L, session.Module.Single("$token.AdditionalProperties['nested']['deep']['er']").BaseObject);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(""","text":"x","number":7,"fraction":1.5,"truth":true,"nothing":null""", "text=x; number=7; fraction=1.5; truth=True; nothing=")]
    [InlineData(""","list":[1,"two"],"nested":{"deep":{"er":null}},"none":[]""", "list=[1, two]; nested={deep={er=}}; none=[]")]
    [InlineData(""","a\u001b[31m":"b\u001b[0m","z":1""", "a\\u001b[31m=b\\u001b[0m; z=1")]
    public async Task Unknown_fields_as_text_are_their_names_and_values(string fields, string text)
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList($$"""[{"id":"1","name":"n"{{fields}}}]""");

        session.Module.All("$token = Get-SailPointPersonalAccessToken");

        Assert.Equal(text, session.Module.Single("\"$($token.AdditionalProperties)\"").BaseObject);
        // ConvertTo-Json writes these as objects.
        Assert.IsAssignableFrom<IDictionary>(session.Module.Single("$token").Get("AdditionalProperties"));
    }

    [Fact]
    public async Task A_token_without_unknown_fields_has_no_additional_properties()
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Equal(0, session.Module.Single("(Get-SailPointPersonalAccessToken Break-glass).AdditionalProperties.Count").BaseObject);
    }

    [Fact]
    public async Task A_date_with_another_offset_is_the_same_instant()
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList("""[{"id":"1","created":"2026-01-31T12:00:00+02:00","lastUsed":"2026-01-31T10:00:00","expirationDate":"2099-01-31T10:00:00.000Z"}]""");

        var token = session.Module.Single("Get-SailPointPersonalAccessToken");

        var moment = new DateTimeOffset(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal(moment, token.Get("Created"));
        Assert.Equal(moment, token.Get("LastUsed"));
        Assert.Equal(new DateTimeOffset(2099, 1, 31, 10, 0, 0, TimeSpan.Zero), token.Get("ExpirationDate"));
    }

    private static string NameOf(Type type) => Nullable.GetUnderlyingType(type) is { } value ? value.Name + "?" : type.Name;
}
