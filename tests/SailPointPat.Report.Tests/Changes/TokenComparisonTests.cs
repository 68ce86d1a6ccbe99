using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using SailPointPat.Report.Tests.Support;
using Xunit;
using static SailPointPat.Report.Tests.Support.Snapshots;

namespace SailPointPat.Report.Tests.Changes;

/// <summary>The changes of a token since an earlier report.</summary>
public sealed class TokenComparisonTests
{
    private const string All = ScopeCollection.All;

    [Fact]
    public void The_same_tokens_have_no_change()
    {
        var comparison = Compare(Tenant.Hostile, [.. Tenant.Hostile.Reverse()]);

        Assert.Empty(comparison.Changes);
        Assert.Empty(comparison.Notes);
    }

    [Fact]
    public void Any_tokens_have_no_change_against_themselves()
        => Check(Gen.ListOf(Tokens), tokens =>
        {
            var list = tokens.ToList();

            Assert.Empty(Compare(list, list).Changes);
        });

    /// <summary>A change that is wider or later in one direction is narrower or earlier in the other.</summary>
    [Fact]
    public void Swapping_the_reports_reverses_every_change()
        => Check(Gen.Two(Tokens), pair =>
        {
            var (one, other) = (pair.Item1, pair.Item2);
            other.Id = one.Id;

            var there = Compare([one], [other]).Changes.Select(change => change.Kind).Where(HasOpposite);
            var back = Compare([other], [one]).Changes.Select(change => change.Kind).Where(HasOpposite);

            Assert.Equal(there.Select(Opposite).Order(), back.Order());
        });

    [Theory]
    [InlineData("a", "a b", "ScopeWidened Medium: a → a b")]
    [InlineData("a b", "a", "ScopeNarrowed Low: a b → a")]
    [InlineData("a b", "a c", "ScopeChanged Medium: a b → a c")]
    [InlineData("a b", "b a a", null)]
    [InlineData("A:read", "a:READ", null)]
    [InlineData("a", All, "ScopeWidened High: a → sp:scopes:all")]
    [InlineData("a", "a SP:Scopes:All", "ScopeWidened High: a → a SP:Scopes:All")]
    [InlineData("a", "", "ScopeWidened High: a → no scope (every right)")]
    [InlineData(All, "a b", "ScopeNarrowed Low: sp:scopes:all → a b")]
    [InlineData("", "a", "ScopeNarrowed Low: no scope (every right) → a")]
    [InlineData(All, "", null)]
    [InlineData("a sp:scopes:all", "b sp:scopes:all", null)]
    public void Scopes_are_compared_as_a_set(string before, string after, string? change)
        => Assert.Equal(change is null ? [] : [change], Differences(Scoped(before), Scoped(after)));

    [Theory]
    [InlineData(30, 60, "ExpiryExtended Low: 2026-12-25T04:50:00Z → 2027-01-24T04:50:00Z")]
    [InlineData(60, 30, "ExpiryShortened Low: 2027-01-24T04:50:00Z → 2026-12-25T04:50:00Z")]
    [InlineData(30, null, "ExpiryExtended Medium: 2026-12-25T04:50:00Z → never")]
    [InlineData(null, 30, "ExpiryShortened Low: never → 2026-12-25T04:50:00Z")]
    [InlineData(null, null, null)]
    [InlineData(30, 30, null)]
    public void An_expiry_can_come_later_or_earlier_or_never(int? before, int? after, string? change)
        => Assert.Equal(
            change is null ? [] : [change],
            Differences(Tenant.Token("1", "n", "o", -20, -1, before, "a"), Tenant.Token("1", "n", "o", -20, -1, after, "a")));

    [Theory]
    [InlineData(null, null, 90, 1, null)]
    [InlineData(null, -1, 90, 1, "FirstUse Medium: never → 2026-11-24T04:50:00Z")]
    [InlineData(-1, null, 90, 1, null)]
    [InlineData(-8, -1, 90, 1, null)]
    // Unused for 93 days before the report of a week ago.
    [InlineData(-100, -1, 90, 1, "UsedAgain Medium: 2026-08-17T04:50:00Z → 2026-11-24T04:50:00Z")]
    [InlineData(-100, -100, 90, 1, null)]
    // 89 days before that report, and up to 95 days in all.
    [InlineData(-96, -1, 90, 1, "UsedAgain Medium: 2026-08-21T04:50:00Z → 2026-11-24T04:50:00Z")]
    [InlineData(-80, -1, 90, 1, null)]
    [InlineData(-40, -1, 30, 1, "UsedAgain Medium: 2026-10-16T04:50:00Z → 2026-11-24T04:50:00Z")]
    // The reports are half a year apart, so a token in daily use is not reported as used again.
    [InlineData(-183, -1, 90, 26, null)]
    [InlineData(-280, -1, 90, 26, "UsedAgain Medium: 2026-02-18T04:50:00Z → 2026-11-24T04:50:00Z")]
    public void A_first_use_and_a_use_after_a_long_time_are_found(int? before, int? after, int unusedFor, int weeks, string? change)
        => Assert.Equal(
            change is null ? [] : [change],
            Differences(Tenant.Token("1", "n", "o", -300, before, 30, "a"), Tenant.Token("1", "n", "o", -300, after, 30, "a"), unusedFor, weeks));

    [Fact]
    public void A_first_use_soon_after_the_creation_has_a_low_severity()
        => Assert.StartsWith(
            "FirstUse Low", Assert.Single(Differences(Tenant.Token("1", "n", "o", -10, null, 30, "a"), Tenant.Token("1", "n", "o", -10, -1, 30, "a"))), StringComparison.Ordinal);

    [Fact]
    public void Another_name_and_another_owner_are_found()
    {
        var before = Tenant.Token("1", "nightly", "Amara", -20, -1, 30, "a");
        var after = Tenant.Token("1", "Nightly\u202e", "Jonas", -20, -1, 30, "a");
        after.Name = DisplayText.Escape(after.Name);

        Assert.Equal(
            ["OwnerChanged High: Amara (id of Amara) → Jonas (id of Jonas)", "Renamed Low: nightly → Nightly\\u202e"], Differences(before, after));
        Assert.Empty(Differences(after, after));
    }

    [Theory]
    [InlineData("i", "Amara", "I", "Amara Okafor", false)]
    [InlineData("i", "Amara", null, "Amara", false)]
    [InlineData(null, "Amara", null, "amara", false)]
    [InlineData(null, "Amara", null, "Jonas", true)]
    [InlineData(null, "Amara", null, null, false)]
    [InlineData("i", "Amara", "j", "Amara", true)]
    public void An_owner_is_matched_by_the_id_or_else_by_the_name(string? id, string? name, string? idNow, string? nameNow, bool isOther)
    {
        var (before, after) = (Scoped("a"), Scoped("a"));
        (before.Owner, after.Owner) = (new TokenOwner(id, name, null), new TokenOwner(idNow, nameNow, null));

        Assert.Equal(isOther, Differences(before, after).Any());
    }

    [Theory]
    [InlineData("lastUsed")]
    [InlineData("expirationDate")]
    [InlineData("scope")]
    [InlineData("owner")]
    [InlineData("name")]
    public void A_field_that_could_not_be_read_has_not_changed(string field)
    {
        PersonalAccessToken Empty() => Without(field, Tenant.Token("1", "n", "o", -300, -200, 30, "a")).WithUnreadable(field);
        PersonalAccessToken Read() => Tenant.Token("1", "other", "another", -300, -1, 60, "a", "b");
        var kinds = Differences(Tenant.Token("1", "n", "o", -300, -200, 30, "a"), Read()).Count();

        Assert.Equal(5, kinds);
        Assert.Equal(4, Differences(Empty(), Read()).Count());
        Assert.Equal(4, Differences(Read(), Empty()).Count(change => !change.StartsWith("UsedAgain", StringComparison.Ordinal)) + (field == "lastUsed" ? 0 : 1));
        Assert.Empty(Differences(Empty(), Empty()));
    }

    [Fact]
    public void The_severity_of_a_new_token_depends_on_its_rights_and_expiry()
    {
        var changes = Compare(
            [Tenant.Company[0], Scoped("a")],
            [Tenant.Company[0], Tenant.Token("7", "all", "o", -1, null, 30), Tenant.Token("8", "immortal", "o", -1, null, null, "a"), Tenant.Token("9", "modest", null, -1, null, 30, "a")]).Changes;

        Assert.Equal(
            ["New High all", "New Medium immortal", "New Low modest", "Gone Low n"], changes.Select(change => $"{change.Kind} {change.Severity} {change.Name}"));
        Assert.Equal("New: has every right of its owner and expires on 2026-12-25.", changes[0].Message);
        Assert.Equal((null, "larkfield-sb", "1", "id of o", "o"), (changes[3].Token, changes[3].Tenant, changes[3].Id, changes[3].OwnerId, changes[3].OwnerName));
        Assert.NotNull(changes[0].Token);
    }

    [Fact]
    public void An_id_with_hyphens_names_the_same_token()
        => Assert.Empty(Differences(
            Tenant.Token("2c918085a1b24c3d8e4f5a6b7c8d9e0f", "n", "o", -3, -1, 30, "a"), Tenant.Token("2C918085-A1B2-4C3D-8E4F-5A6B7C8D9E0F", "n", "o", -3, -1, 30, "a")));

    private static PersonalAccessToken Scoped(string scopes)
    {
        var token = Tenant.Token("1", "n", "o", -20, -1, 30, "a");
        token.Scope = new ScopeCollection(scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return token;
    }

    private static PersonalAccessToken Without(string field, PersonalAccessToken token)
    {
        switch (field)
        {
            case "lastUsed": token.LastUsed = null; break;
            case "expirationDate": token.ExpirationDate = null; break;
            case "scope": token.Scope = ScopeCollection.None; break;
            case "owner": token.Owner = null; break;
            default: token.Name = ""; break;
        }

        return token;
    }

    private static Gen<PersonalAccessToken> Tokens
        => from id in Gen.Choose(1, 20)
           from name in Arb.Generate<string>()
           from owner in Gen.Elements("Amara", "Jonas", null)
           from used in Gen.Elements(new int?[] { null, -1, -50, -200 })
           from expires in Gen.Elements(new int?[] { null, 10, 20, 400 })
           from scopes in Gen.SubListOf("a", "b", "c", All)
           from ticks in Gen.Choose(0, 9_999_999)
           from unreadable in Gen.Elements("", "", "scope", "lastUsed", "expirationDate")
           select Made($"{id}", name ?? "", owner, used, expires, [.. scopes], ticks, unreadable);

    private static PersonalAccessToken Made(string id, string name, string? owner, int? used, int? expires, string[] scopes, int ticks, string unreadable)
    {
        var token = Tenant.Token(id, DisplayText.Escape(name), owner, -300, used, expires, "a");
        token.Scope = new ScopeCollection(scopes);
        token.ExpirationDate += TimeSpan.FromTicks(ticks);
        token.LastUsed += TimeSpan.FromTicks(ticks);
        return unreadable.Length == 0 ? token : Without(unreadable, token).WithUnreadable(unreadable);
    }

    private static readonly Dictionary<TokenChangeKind, TokenChangeKind> Opposites = new()
    {
        [TokenChangeKind.Renamed] = TokenChangeKind.Renamed,
        [TokenChangeKind.OwnerChanged] = TokenChangeKind.OwnerChanged,
        [TokenChangeKind.ScopeChanged] = TokenChangeKind.ScopeChanged,
        [TokenChangeKind.ScopeWidened] = TokenChangeKind.ScopeNarrowed,
        [TokenChangeKind.ScopeNarrowed] = TokenChangeKind.ScopeWidened,
        [TokenChangeKind.ExpiryExtended] = TokenChangeKind.ExpiryShortened,
        [TokenChangeKind.ExpiryShortened] = TokenChangeKind.ExpiryExtended,
    };

    private static bool HasOpposite(TokenChangeKind kind) => Opposites.ContainsKey(kind);

    private static TokenChangeKind Opposite(TokenChangeKind kind) => Opposites[kind];

    private static void Check<T>(Gen<T> values, Action<T> property)
    {
        var configuration = Configuration.QuickThrowOnFailure;
        configuration.MaxNbOfTest = 200;
        configuration.Replay = FsCheck.Random.StdGen.NewStdGen(20261128, 1);
        Prop.ForAll(Arb.From(values), property).Check(configuration);
    }
}
