using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Audit;
using SailPointPat.Audit.Changes;
using SailPointPat.Report.Tests.Support;
using Xunit;
using static SailPointPat.Report.Tests.Support.Snapshots;

namespace SailPointPat.Report.Tests.Changes;

/// <summary>A token is new or gone only if both lists were complete for its tenant and owner.</summary>
public sealed class TenantComparisonTests
{
    private static readonly DateTimeOffset Earlier = Tenant.Now.AddDays(-7);

    [Fact]
    public void Tokens_of_the_same_id_in_two_tenants_are_two_tokens()
    {
        var before = Saved([Of(Acme, "1", "a"), Of(Larkfield, "1", "b")], Earlier, Cover(Acme), Cover(Larkfield));

        var comparison = Run(before, [Of(Larkfield, "1", "b"), Of(Acme, "1", "c")], Cover(Larkfield), Cover(Acme));

        var change = Assert.Single(comparison.Changes);
        Assert.Equal(("Renamed", "acme", "a", "c"), (change.Kind.ToString(), change.Tenant, change.Before, change.After));
        Assert.Empty(comparison.Notes);
    }

    [Theory]
    [InlineData(true, false, "Tenant acme is only in the report of 18 November 2026, 04:50 UTC and is not compared.")]
    [InlineData(false, true, "Tenant acme is not in the report of 18 November 2026, 04:50 UTC and is not compared.")]
    public void A_tenant_that_one_report_lacks_gives_one_note_and_no_change(bool isBefore, bool isNow, string note)
    {
        var tokens = Enumerable.Range(1, 500).Select(number => Of(Acme, $"{number}", "n")).ToList();
        var shared = Of(Larkfield, "1", "n");

        var comparison = Run(
            Saved(isBefore ? [shared, .. tokens] : [shared], Earlier, isBefore ? [Cover(Larkfield), Cover(Acme)] : [Cover(Larkfield)]),
            isNow ? [shared, .. tokens] : [shared],
            isNow ? [Cover(Larkfield), Cover(Acme)] : [Cover(Larkfield)]);

        Assert.Empty(comparison.Changes);
        Assert.Equal([note], comparison.Notes);
    }

    [Theory]
    [InlineData(TokenExtent.None, TokenExtent.All, "Tenant acme could not be read for the report of 18 November 2026, 04:50 UTC and is not compared.")]
    [InlineData(TokenExtent.All, TokenExtent.None, "Tenant acme could not be read and is not compared.")]
    public void A_tenant_that_could_not_be_read_is_left_out(TokenExtent before, TokenExtent now, string note)
    {
        var comparison = Run(
            Saved(before == TokenExtent.None ? [] : [Of(Acme, "1", "n")], Earlier, Cover(Acme, before)), now == TokenExtent.None ? [] : [Of(Acme, "1", "n")], Cover(Acme, now));

        Assert.Empty(comparison.Changes);
        Assert.Equal([note], comparison.Notes);
    }

    [Theory]
    [InlineData("all", "all", "New n2, Gone n1", 0)]
    [InlineData("all", "some", "New n2", 1)]
    [InlineData("some", "all", "Gone n1", 1)]
    [InlineData("some", "some", "", 2)]
    [InlineData("all", "owner id of o", "New n2", 1)]
    [InlineData("all", "owner ID OF O", "New n2", 1)]
    [InlineData("all", "owner x", "New n2", 0)]
    [InlineData("owner id of o", "all", "New n2, Gone n1", 1)]
    [InlineData("owner x", "all", "Gone n1", 1)]
    [InlineData("owner id of o", "owner id of o", "New n2", 1)]
    public void New_and_gone_tokens_depend_on_what_was_listed(string before, string now, string changes, int notes)
    {
        var comparison = Run(Saved([Of(Acme, "1", "n1")], Earlier, Coverage(before)), [Of(Acme, "2", "n2")], Coverage(now));

        Assert.Equal(changes, string.Join(", ", comparison.Changes.OrderBy(change => change.Kind).Select(change => $"{change.Kind} {change.Name}")));
        Assert.Equal(notes, comparison.Notes.Count);
    }

    /// <summary>The list of one owner does not show whether a token was removed or now belongs to another owner.</summary>
    [Fact]
    public void A_token_that_is_missing_in_the_list_of_one_owner_is_a_note_and_not_gone()
    {
        var comparison = Run(Saved([Of(Acme, "1", "nightly"), Of(Acme, "2", "kept")], Earlier, Cover(Acme)), [Of(Acme, "2", "kept")], Cover(Acme, TokenExtent.Owner, "id of o"));

        Assert.Empty(comparison.Changes);
        Assert.Equal(
            ["Tenant acme: 1 token of the earlier report is not in the list of this owner now: 'nightly' (1). It was removed, or it belongs to another owner. Compare the tokens of all owners to find out."],
            comparison.Notes);
    }

    [Fact]
    public void A_note_about_many_missing_tokens_names_the_first_ones()
    {
        var tokens = Enumerable.Range(10, 30).Select(number => Of(Acme, $"{number}", $"n{number}")).ToList();

        var note = Assert.Single(Run(Saved(tokens, Earlier, Cover(Acme)), [], Cover(Acme, TokenExtent.Owner, "id of o")).Notes);

        Assert.Contains("30 tokens of the earlier report are not in the list of this owner now: 'n10' (10), ", note, StringComparison.Ordinal);
        Assert.Contains("'n19' (19) and 20 more. They were removed, or they belong to another owner.", note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all", "https://acme.api.identitynow.com/")]
    [InlineData("no tenant", null)]
    public void A_gone_token_has_the_address_of_its_tenant(string tenant, string? address)
    {
        var token = tenant == "all" ? Of(Acme, "1", "n") : Tenant.Token("1", "n", "o", -20, -1, 30, "a");
        var cover = tenant == "all" ? Cover(Acme) : new TenantCoverage("", null, TokenExtent.All);

        var gone = Assert.Single(Run(Saved([token], Earlier, cover), [], cover).Changes);

        Assert.Equal((TokenChangeKind.Gone, address), (gone.Kind, gone.BaseUrl?.AbsoluteUri));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Managed_tokens_that_a_login_may_not_see_give_a_note(bool areGone)
    {
        PersonalAccessToken[] some = [Of(Acme, "1", "n")];
        PersonalAccessToken[] more = [.. some, Managed("2"), Managed("3")];

        var comparison = Run(Saved(areGone ? more : some, Earlier, Cover(Acme)), areGone ? some : more, Cover(Acme));

        Assert.Empty(comparison.Changes);
        Assert.Contains($"2 managed tokens may be {(areGone ? "gone" : "new")}", Assert.Single(comparison.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_managed_token_can_be_new_or_gone_like_any_other()
        => Assert.Equal(
            ["New", "Gone"],
            Run(Saved([Managed("1"), Managed("2")], Earlier, Cover(Acme)), [Managed("2"), Managed("3")], Cover(Acme)).Changes.Select(change => change.Kind.ToString()));

    [Fact]
    public void Tokens_without_a_tenant_are_compared_with_each_other()
    {
        var before = Saved([Tenant.Company[0]], Earlier, [.. TenantCoverage.OfSelected([Tenant.Token("01", "n", "o", 0, 0, 0, "a")])]);
        var token = Tenant.Token("01", "renamed", "Amara Okafor", -21, -3, 160);

        var comparison = Run(before, [token], [.. TenantCoverage.OfSelected([token])]);

        Assert.Contains(comparison.Changes, change => change.Kind == TokenChangeKind.Renamed);
        Assert.All(comparison.Notes, note => Assert.StartsWith("The unknown tenant of some tokens: ", note, StringComparison.Ordinal));
    }

    [Fact]
    public void The_minimum_severity_applies_to_changes()
        => Assert.Empty(new TokenComparison(
            Read(Saved([Of(Acme, "1", "a")], Earlier, Cover(Acme))),
            [Of(Acme, "1", "b")],
            [Cover(Acme)],
            new AuditOptions { Now = Tenant.Now, MinimumSeverity = FindingSeverity.Medium }).Changes);

    private static TenantCoverage Coverage(string text)
        => text.StartsWith("owner ", StringComparison.Ordinal) ? Cover(Acme, TokenExtent.Owner, text[6..]) : Cover(Acme, Enum.Parse<TokenExtent>(text, ignoreCase: true));

    private static TokenComparison Run(string before, IReadOnlyList<PersonalAccessToken> now, params TenantCoverage[] coverage)
        => new(Read(before), now, coverage, new AuditOptions { Now = Tenant.Now });

    private static PersonalAccessToken Managed(string id)
    {
        var token = Of(Acme, id, "managed " + id);
        token.Managed = true;
        return token;
    }

    private static PersonalAccessToken Of(SailPointConnection tenant, string id, string name)
    {
        var token = Tenant.Token(id, name, "o", -20, -1, 30, "a");
        token.Connection = tenant;
        return token;
    }
}
