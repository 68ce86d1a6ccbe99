using System;
using System.Collections.Generic;
using System.Globalization;

namespace SailPointPat;

/// <summary>A personal access token of SailPoint Identity Security Cloud.</summary>
/// <remarks>
/// The data come from <c>GET</c>, <c>POST</c> and <c>PATCH</c> of the personal-access-tokens endpoint. A field that the
/// service did not send is <see langword="null"/> (or empty for collections). A field that this module does not know is
/// in <see cref="AdditionalProperties"/>. Other people write the texts, so they are escaped with <see cref="DisplayText.Escape(string?)"/>: control, escape
/// and direction characters are visible. The texts are safe to show.
/// </remarks>
public class PersonalAccessToken
{
    internal PersonalAccessToken()
    {
    }

    /// <summary>Copies a token, for derived types.</summary>
    /// <param name="other">The token to copy.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is <see langword="null"/>.</exception>
    protected PersonalAccessToken(PersonalAccessToken other)
    {
        if (other is null)
            throw new ArgumentNullException(nameof(other));

        foreach (var field in TokenField.All)
            field.Copy(other, this);

        AdditionalProperties = other.AdditionalProperties;
        UnreadableFields = other.UnreadableFields;
        ClockOffset = other.ClockOffset;
        Connection = other.Connection;
    }

    /// <summary>The tenant that the token belongs to, as its connection shows it; <see langword="null"/> if unknown.</summary>
    public string? Tenant => Connection?.Tenant;

    /// <summary>The base address of that tenant's API; <see langword="null"/> if unknown.</summary>
    public Uri? BaseUrl => Connection?.BaseUrl;

    /// <summary>
    /// The connection that read the token. Cmdlets use it for the token. For a token from a file, a job or a remote session it only identifies the
    /// tenant.
    /// </summary>
    internal SailPointConnection? Connection { get; set; }

    /// <summary>The token's id, which is also the client id to log in with.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The token's name, unique among the tokens of one owner.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The exact name, as the service sent it. It is not escaped, so never show it.</summary>
    internal string ExactName { get; set; } = "";

    /// <summary>What the token may do; <c>sp:scopes:all</c> stands for every right of its owner.</summary>
    public ScopeCollection Scope { get; internal set; } = ScopeCollection.None;

    /// <summary>The identity that owns the token. The token acts as this identity.</summary>
    public TokenOwner? Owner { get; internal set; }

    /// <summary>The owner's identity id, the value for <c>-OwnerId</c>.</summary>
    public string? OwnerId => Owner?.Id;

    /// <summary>The owner's display name.</summary>
    public string? OwnerName => Owner?.Name;

    /// <summary>When the token was created, to the millisecond.</summary>
    public DateTimeOffset? Created { get; internal set; }

    /// <summary>
    /// When the token last issued an access token; <see langword="null"/> if never. The service updates this at most once a day.
    /// </summary>
    public DateTimeOffset? LastUsed { get; internal set; }

    /// <summary>Whether the platform itself owns the token, for example for a workflow. Removing it breaks what uses it.</summary>
    public bool Managed { get; internal set; }

    /// <summary>How long an access token issued by this token is valid, in seconds (15 to 43200).</summary>
    public int? AccessTokenValiditySeconds { get; internal set; }

    /// <summary>When the token expires; <see langword="null"/> if it never expires, or if the service's date cannot be read (<see cref="UnreadableFields"/>).</summary>
    public DateTimeOffset? ExpirationDate { get; internal set; }

    /// <summary>
    /// Whether somebody acknowledged that the token never expires; <see langword="null"/> from API versions without that field.
    /// </summary>
    public bool? UserAwareTokenNeverExpires { get; internal set; }

    /// <summary>Whether the token never expires. A token with an expiration date that cannot be read does expire.</summary>
    public bool NeverExpires => ExpirationDate is null && !IsUnreadable(nameof(ExpirationDate));

    /// <summary>How far the service's clock was ahead of this computer's clock when the token was listed.</summary>
    internal TimeSpan ClockOffset { get; set; }

    /// <summary>The current time by the service's clock.</summary>
    internal DateTimeOffset Now => DateTimeOffset.UtcNow + ClockOffset;

    /// <summary>Whether the token has expired, by the service's clock.</summary>
    public bool IsExpired => ExpirationDate <= Now;

    /// <summary>The time left until the token expires, negative after that; <see langword="null"/> if the token never expires, or if the date cannot be read.</summary>
    internal TimeSpan? TimeLeft => ExpirationDate - Now;

    /// <summary>The time since the token was last used, accurate to a day; <see langword="null"/> if never.</summary>
    internal TimeSpan? TimeSinceUse => Now - LastUsed;

    /// <summary>
    /// The time left until the token expires, such as <c>89.12:00:00</c>; <see langword="null"/> if the token never expires, or if the date cannot be read.
    /// It is text, because ConvertTo-Json writes a time span as an object. In a script the property is a <see cref="TimeSpan"/>.
    /// </summary>
    public string? ExpiresIn => TimeLeft?.ToString("c", CultureInfo.InvariantCulture);

    /// <summary>The time since the token was last used, as text for ConvertTo-Json; <see langword="null"/> if never. In a script the property is a <see cref="TimeSpan"/>.</summary>
    public string? LastUsedAge => TimeSinceUse?.ToString("c", CultureInfo.InvariantCulture);

    /// <summary>
    /// The whole days left until the token expires, by the service's clock. Negative after it has expired, infinite if it never expires, and
    /// <see langword="null"/> if the date cannot be read.
    /// </summary>
    public double? DaysLeft => NeverExpires ? double.PositiveInfinity : WholeDays(ExpirationDate - Now);

    /// <summary>
    /// The whole days since the token was last used, by the service's clock. If it was never used, the days since it was created.
    /// <see langword="null"/> if the date cannot be read.
    /// </summary>
    public double? DaysUnused => WholeDays(Now - (IsUnreadable(nameof(LastUsed)) ? null : LastUsed ?? Created));

    private static double? WholeDays(TimeSpan? time) => time is { } span ? DisplayText.WholeDays(span) : null;

    /// <summary>The fields that the service sent besides the documented ones, by field name.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; internal set; } = NoFields;

    /// <summary>
    /// The documented fields whose values this module cannot read, by the service's field name, each with the JSON text that the service sent. The
    /// property of such a field is empty; its true value is unknown. Long texts are cut.
    /// </summary>
    public IReadOnlyDictionary<string, object?> UnreadableFields { get; internal set; } = NoFields;

    /// <summary>Whether any field cannot be read.</summary>
    internal bool HasUnreadableFields => UnreadableFields.Count > 0;

    /// <summary>Whether the platform owns the token, or the field that says so cannot be read.</summary>
    internal bool MayBeManaged => Managed || IsUnreadable(nameof(Managed));

    /// <summary>Whether the service sent a field that cannot be read.</summary>
    /// <param name="property">The name of the field's property.</param>
    internal bool IsUnreadable(string property) => HasUnreadableFields && UnreadableFields.ContainsKey(TokenField.WireNameOf(property));

    private static readonly AdditionalFields NoFields = [];

    /// <summary>The token's name and id, safe to show on a console.</summary>
    /// <returns><c>'name' (id)</c>.</returns>
    public override string ToString() => $"'{Name}' ({Id})";
}
