using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheUser;

public sealed class HostileRequestBodyTests
{
    private static readonly Gen<(string Name, IReadOnlyList<string>? Scope)> Values =
        from name in HostileText.Any
        from scope in Gen.OneOf(Gen.Constant<IReadOnlyList<string>?>(null), HostileText.AnyList.Select(list => (IReadOnlyList<string>?)list))
        select (name, scope);

    [Fact]
    public void Name_and_scopes_of_a_create_arrive_unchanged_or_nothing_is_sent()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json("""{"id":"1","secret":"s"}"""));

        Fuzz.Check(1500, Values, value =>
        {
            test.Tenant.Requests.Clear();
            var outcome = CallResult.OfCreate(test, new NewTokenRequest { Name = value.Name, Scope = value.Scope });
            if (Sent(test, outcome, "POST", "/beta/personal-access-tokens", IsUsableName(value.Name) && IsUsable(value.Scope)) is not { } body)
                return;

            Assert.Equal(value.Name, body.GetProperty("name").GetString());
            Assert.Equal(value.Scope, Texts(body.TryGetProperty("scope", out var scope) ? scope : null));
        });
    }

    [Fact]
    public void Name_and_scopes_of_a_change_arrive_unchanged_or_nothing_is_sent()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json("""{"id":"1"}"""));

        Fuzz.Check(1500, Values, value =>
        {
            test.Tenant.Requests.Clear();
            var outcome = CallResult.OfUpdate(test, "id", new TokenChanges { Name = value.Name, Scope = value.Scope });
            if (Sent(test, outcome, "PATCH", "/beta/personal-access-tokens/id", IsUsableName(value.Name) && IsUsable(value.Scope)) is not { } body)
                return;

            var changes = body.EnumerateArray().ToDictionary(change => change.GetProperty("path").GetString()!, change => change.GetProperty("value"));
            Assert.Equal(value.Name, changes["/name"].GetString());
            Assert.Equal(value.Scope, Texts(changes.TryGetValue("/scope", out var scope) ? scope : null));
        });
    }

    private static JsonElement? Sent(TestClient test, CallResult outcome, string method, string target, bool isUsable)
    {
        outcome.IsHarmless();
        if (!isUsable)
        {
            Assert.Equal(SailPointErrorKind.InvalidArgument, outcome.Error?.Kind);
            Assert.Empty(test.Tenant.Calls);
            return null;
        }

        Assert.Null(outcome.Error);
        var request = Assert.Single(test.Tenant.Calls);
        Assert.Equal((method, target), (request.Method, request.PathAndQuery));
        return JsonDocument.Parse(request.Body!).RootElement;
    }

    private static bool IsUsableName(string name) => IsText(name) && !name.Any(char.IsControl);

    private static bool IsUsable(IReadOnlyList<string>? scopes)
        => scopes is null || (scopes.Count > 0 && scopes.All(scope => IsText(scope) && Scope.IsMatch(scope) && !scope.StartsWith("System.", StringComparison.Ordinal)));

    private static bool IsText(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 1000 && HostileText.IsWellFormed(text);

    private static readonly Regex Scope = new(@"\A[A-Za-z0-9][A-Za-z0-9:._/*+~@!$%&=#?^-]*\z", RegexOptions.CultureInvariant);

    private static IEnumerable<string?>? Texts(JsonElement? scope) => scope?.EnumerateArray().Select(item => item.GetString());
}
