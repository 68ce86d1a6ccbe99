using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Rotation;
using SailPointPat.Core.Tests.Client;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>The result of a rotation, and what it refuses.</summary>
public class RotationTests
{
    private static readonly RotationScenario Stored = RotationScenario.All[0];
    private static readonly RotationScenario Own = RotationScenario.Of("own, Script, Remove");

    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public async Task The_successor_gets_name_scope_validity_and_lifetime(string version)
    {
        using var world = new RotationWorld(Stored) { ApiVersion = ApiVersion.Get(version) };
        var first = await world.Client.CreateAsync(
            new NewTokenRequest
            {
                Name = "Hourly",
                Scope = ["idn:accounts:read", "idn:sources:read"],
                AccessTokenValiditySeconds = 900,
                ExpirationDate = world.Clock.GetUtcNow().AddDays(30),
            },
            world.Events,
            default);
        world.Clock.Advance(TimeSpan.FromDays(20));

        var plan = await PlanAsync(world, first.Token.Id);
        var second = await RotateAsync(world, plan);

        Assert.NotEqual(first.Token.Id, second.Id);
        Assert.Equal(("Hourly", 900), (second.Name, second.AccessTokenValiditySeconds));
        Assert.Equal(first.Token.Scope, second.Scope);
        Assert.Equal(world.Clock.GetUtcNow().AddDays(30), second.ExpirationDate);
        Assert.Null(world.Tenant.FindToken(first.Token.Id));
    }

    [Fact]
    public async Task A_lifetime_that_the_version_does_not_allow_becomes_six_months()
    {
        using var world = new RotationWorld(Stored) { ApiVersion = ApiVersion.Get("v1") };
        var long1 = await world.Client.CreateAsync(new NewTokenRequest { Name = "Long", ExpirationDate = world.Clock.GetUtcNow().AddYears(2) }, world.Events, default);
        world.EndProcess();
        world.ApiVersion = ApiVersion.Get("v3");

        var successor = await RotateAsync(world, await PlanAsync(world, long1.Token.Id));

        Assert.Equal(world.Clock.GetUtcNow().AddMonths(6), successor.ExpirationDate);
    }

    [Fact]
    public async Task A_successor_never_expires_where_the_version_allows_it()
    {
        using var world = new RotationWorld(Stored) { ApiVersion = ApiVersion.Get("v2026") };
        var immortal = await world.Client.CreateAsync(new NewTokenRequest { Name = "Immortal", NeverExpires = true }, world.Events, default);

        var successor = await RotateAsync(world, await PlanAsync(world, immortal.Token.Id));

        Assert.Equal((true, true), (successor.NeverExpires, successor.UserAwareTokenNeverExpires));
        world.EndProcess();
        world.ApiVersion = ApiVersion.Default;
        var error = await Assert.ThrowsAsync<SailPointApiException>(() => PlanAsync(world, successor.Id));
        Assert.Equal(SailPointErrorKind.NotSupportedByApiVersion, error.Kind);
        Assert.Contains("cannot create a successor that never expires", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requested_values_replace_those_of_the_old_token()
    {
        using var world = new RotationWorld(Stored);
        var end = world.Clock.GetUtcNow().AddDays(7);

        var successor = await world.RotateAsync(adjust: request => new RotationRequest
        {
            Id = request.Id,
            StoresSecret = true,
            Scope = ["idn:accounts:read"],
            ExpirationDate = end,
        });

        Assert.Equal(["idn:accounts:read"], successor.Scope);
        Assert.Equal(end, successor.ExpirationDate);
        world.CheckEnd();
    }

    [Fact]
    public async Task A_kept_old_token_is_renamed_and_not_changed_again()
    {
        using var world = new RotationWorld(Stored);

        var successor = await world.RotateAsync(adjust: Keeping);

        var old = world.Tenant.FindToken(world.Old.ClientId)!;
        Assert.Equal($"Nightly export (replaced by {successor.Id})", old.Name);

        // Months later, the kept token and the successor are ordinary tokens.
        var next = await world.RotateAsync(successor.Id);
        Assert.Equal(["Nightly export", old.Name], world.Family.Select(token => token.Name).Order(StringComparer.Ordinal));
        Assert.Equal(next.Id, world.Credentials[^1].ClientId);
    }

    [Fact]
    public async Task A_grace_period_gives_the_old_token_an_expiry()
    {
        using var world = new RotationWorld(Stored) { ApiVersion = ApiVersion.Get("v1") };

        var successor = await world.RotateAsync(adjust: request => Ending(request, TimeSpan.FromDays(1)));

        var old = world.Tenant.FindToken(world.Old.ClientId)!;
        Assert.Equal((world.Clock.GetUtcNow().AddDays(1), $"Nightly export (replaced by {successor.Id})"), (old.ExpirationDate!.Value, old.Name));
    }

    [Fact]
    public async Task A_grace_period_never_extends_the_lifetime()
    {
        using var world = new RotationWorld(Stored) { ApiVersion = ApiVersion.Get("v1") };
        var end = world.Tenant.FindToken(world.Old.ClientId)!.ExpirationDate;

        await world.RotateAsync(adjust: request => Ending(request, TimeSpan.FromDays(1000)));

        Assert.Equal(end, world.Tenant.FindToken(world.Old.ClientId)!.ExpirationDate);
    }

    [Theory]
    [MemberData(nameof(Versions.SixMonths), MemberType = typeof(Versions))]
    public async Task A_grace_period_needs_a_version_that_can_change_the_expiry(string version)
    {
        using var world = new RotationWorld(Stored) { ApiVersion = ApiVersion.Get(version) };

        var error = await Assert.ThrowsAsync<SailPointApiException>(() => world.RotateAsync(adjust: request => Ending(request, TimeSpan.FromDays(1))));

        Assert.Equal(SailPointErrorKind.NotSupportedByApiVersion, error.Kind);
        Assert.Equal(0, world.Connection.Count);
    }

    [Fact]
    public async Task A_successor_without_the_read_scope_is_tested_by_a_login_too()
    {
        using var world = new RotationWorld(Stored);

        await world.RotateAsync(adjust: request => new RotationRequest { Id = request.Id, StoresSecret = true, Scope = ["idn:accounts:read"] });

        world.CheckEnd();
    }

    [Fact]
    public async Task A_failed_hand_over_undoes_the_rotation()
    {
        using var world = new RotationWorld(Stored) { HandOver = () => throw new InvalidOperationException("The vault is sealed.") };

        var error = await Assert.ThrowsAsync<SailPointApiException>(() => world.RotateAsync());

        Assert.Equal(SailPointErrorKind.RotationFailed, error.Kind);
        Assert.Contains("The vault is sealed. If the hand-over had already stored the new secret, that secret no longer works.", error.Message, StringComparison.Ordinal);
        world.CheckUntouched();
    }

    [Fact]
    public async Task A_rotated_login_applies_to_all_users_of_the_connection()
    {
        using var world = new RotationWorld(Own);
        var client = world.Client;

        var successor = await world.RotateAsync();

        Assert.Equal((successor.Id, true), (client.Connection.ClientId, client.Connection.CanRenew));
        world.Tenant.RevokeBearers();
        await client.DeleteAsync((await client.CreateAsync(new NewTokenRequest { Name = "Another" }, world.Events, default)).Token.Id, world.Events, default);
        world.CheckEnd();
    }

    [Fact]
    public async Task A_connection_by_access_token_can_log_in_after_the_rotation()
    {
        using var world = new RotationWorld(Own);
        using var login = new LoginWithoutClient(world.Tenant, world.Old);
        using var client = world.Connect(world.Old, options => options with { ClientId = null, ClientSecret = null, AccessToken = login.AccessToken });
        Assert.Equal((world.Old.ClientId, false), (client.Connection.ClientId, client.Connection.CanRenew));

        var plan = (await new TokenRotator(client).FindAsync(new RotationRequest { Id = world.Old.ClientId, StoresSecret = true }, world.Events, default)).Plan(stored: null);
        var successor = await RotationWorld.CarryOutAsync(new TokenRotation(client, plan), world.ReceiveSuccessor, world.Events, default);

        Assert.Equal((successor.Id, true), (client.Connection.ClientId, client.Connection.CanRenew));
        world.Tenant.RevokeBearers();
        await client.UpdateAsync(successor.Id, new TokenChanges { Name = "Mine" }, world.Events, default);
    }

    [Fact]
    public async Task Rotating_the_own_token_refuses_a_scope_without_the_right_to_finish()
    {
        using var world = new RotationWorld(Own);

        var error = await Assert.ThrowsAsync<SailPointApiException>(
            () => world.RotateAsync(adjust: request => new RotationRequest { Id = request.Id, Scope = ["idn:accounts:read", "sp:my-personal-access-tokens:read"] }));

        Assert.Equal(SailPointErrorKind.InvalidArgument, error.Kind);
        Assert.Contains("Add the scope sp:my-personal-access-tokens:manage", error.Message, StringComparison.Ordinal);
        world.CheckUntouched();
    }

    [Theory]
    [InlineData("Nightly export [rotation of {0}]")]
    [InlineData("Nightly export [rotation 3 of {0}, handing over]")]
    [InlineData("Nightly export [rotation 3fa9c0 of {0}, set aside]")]
    [InlineData("Nightly export [replaced by {0}]")]
    [InlineData("Nightly export [replaced by {0}, written out]")]
    [InlineData("Nightly export (replaced by {0})")]
    public async Task Tokens_with_similar_names_are_left_alone(string name)
    {
        using var world = new RotationWorld(Stored);
        var alike = world.Tenant.AddToken(world.Owner, string.Format(null, name, "c0ffee00c0ffee00c0ffee00c0ffee00"));

        await world.RotateAsync();

        Assert.NotNull(world.Tenant.FindToken(alike.ClientId));
        Assert.Equal(2, world.Family.Length);
    }

    [Fact]
    public async Task An_orphaned_successor_without_its_old_token_gets_the_name_back()
    {
        using var world = new RotationWorld(Stored);
        var orphan = world.Tenant.AddToken(world.Owner, $"Nightly export [rotation of {world.Old.ClientId}, handing over]");
        world.Tenant.RevokeToken(world.Old.ClientId);
        world.Credentials.Add(orphan);

        await world.RotateAsync(orphan.ClientId);

        world.CheckEnd();
    }

    [Fact]
    public async Task Tokens_of_others_and_unknown_ids_are_refused()
    {
        using var world = new RotationWorld(Stored);
        var other = world.Tenant.Tokens.First(token => token.Owner.Id != world.Owner.Id);

        var foreign = await Assert.ThrowsAsync<SailPointApiException>(
            () => world.RotateAsync(adjust: _ => new RotationRequest { Id = other.Id, OwnerId = other.Owner.Id }));
        var unknown = await Assert.ThrowsAsync<SailPointApiException>(() => world.RotateAsync("nowhere"));

        Assert.Equal((SailPointErrorKind.NotOwner, SailPointErrorKind.TokenNotFound), (foreign.Kind, unknown.Kind));
        world.CheckUntouched();
    }

    private static async Task<RotationPlan> PlanAsync(RotationWorld world, string id)
        => (await new TokenRotator(world.Client).FindAsync(new RotationRequest { Id = id, StoresSecret = true }, world.Events, default)).Plan(stored: null);

    private static Task<PersonalAccessToken> RotateAsync(RotationWorld world, RotationPlan plan)
        => RotationWorld.CarryOutAsync(new TokenRotation(world.Client, plan), _ => { }, world.Events, default);

    private static RotationRequest Keeping(RotationRequest request) => new() { Id = request.Id, StoresSecret = true, KeepOld = true };

    private static RotationRequest Ending(RotationRequest request, TimeSpan grace) => new() { Id = request.Id, StoresSecret = true, GracePeriod = grace };
}
