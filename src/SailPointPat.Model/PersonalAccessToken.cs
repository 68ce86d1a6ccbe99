using System;
using System.Collections.Generic;
using System.Globalization;

namespace SailPointPat;

/// <summary>A personal access token of SailPoint Identity Security Cloud, as the service describes it.</summary>
/// <remarks>
/// Filled from <c>GET</c>, <c>POST</c> and <c>PATCH</c> of the personal-access-tokens endpoint. A field that the
/// service did not send is <see langword="null"/> (or empty for collections); a field this module does not know is
/// kept in <see cref="AdditionalProperties"/>. Text is other people's: control, escape and direction characters in it have been made
/// visible by <see cref="DisplayText.Escape(string?)"/>, so that it can be shown anywhere.
/// </remarks>
public class PersonalAccessToken
{
    internal PersonalAccessToken()
    {
    }

    /// <summary>Copies a token, for types that add to it.</summary>
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

    /// <summary>The tenant that the token belongs to, as its connection shows it; <see langword="null"/> if it is not known.</summary>
    public string? Tenant => Connection?.Tenant;

    /// <summary>The base address of that tenant's API; <see langword="null"/> if it is not known.</summary>
    public Uri? BaseUrl => Connection?.BaseUrl;

    /// <summary>
    /// The connection that read the token, which cmdlets use for it. For a token from a file, a job or a remote session it only says which tenant the
    /// token belongs to.
    /// </summary>
    internal SailPointConnection? Connection { get; set; }

    /// <summary>The token's id, which is also the client id to log in with.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The token's name, unique among the tokens of one owner.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The name to the letter, as the service has it. Never to be shown.</summary>
    internal string ExactName { get; set; } = "";

    /// <summary>What the token may do; <c>sp:scopes:all</c> stands for every right of its owner.</summary>
    public ScopeCollection Scope { get; internal set; } = ScopeCollection.None;

    /// <summary>The identity that the token belongs to and acts as.</summary>
    public TokenOwner? Owner { get; internal set; }

    /// <summary>The owner's identity id, the value that <c>-OwnerId</c> takes.</summary>
    public string? OwnerId => Owner?.Id;

    /// <summary>The owner's display name.</summary>
    public string? OwnerName => Owner?.Name;

    /// <summary>When the token was created, to the millisecond.</summary>
    public DateTimeOffset? Created { get; internal set; }

    /// <summary>
    /// When the token last issued an access token; <see langword="null"/> if never. The service moves this at most once a day.
    /// </summary>
    public DateTimeOffset? LastUsed { get; internal set; }

    /// <summary>Whether the platform itself owns the token (a workflow, for one); removing it breaks what uses it.</summary>
    public bool Managed { get; internal set; }

    /// <summary>How long an access token issued by this token is valid, in seconds (15 to 43200).</summary>
    public int? AccessTokenValiditySeconds { get; internal set; }

    /// <summary>When the token ends; <see langword="null"/> if it never does, or if the service's date cannot be read (<see cref="UnreadableFields"/>).</summary>
    public DateTimeOffset? ExpirationDate { get; internal set; }

    /// <summary>
    /// Whether somebody acknowledged that the token never expires; <see langword="null"/> from API versions without that field.
    /// </summary>
    public bool? UserAwareTokenNeverExpires { get; internal set; }

    /// <summary>Whether the token has no end. A token with an end that cannot be read has one.</summary>
    public bool NeverExpires => ExpirationDate is null && !IsUnreadable(nameof(ExpirationDate));

    /// <summary>What to add to this computer's clock for the service's time, as it was when the token was listed.</summary>
    internal TimeSpan ClockOffset { get; set; }

    /// <summary>The service's time.</summary>
    internal DateTimeOffset Now => DateTimeOffset.UtcNow + ClockOffset;

    /// <summary>Whether the token's end has passed, by the service's clock.</summary>
    public bool IsExpired => ExpirationDate <= Now;

    /// <summary>The time left until the token ends, negative once it has; <see langword="null"/> if it never does, or if that cannot be read.</summary>
    internal TimeSpan? TimeLeft => ExpirationDate - Now;

    /// <summary>The time since the token was last used; <see langword="null"/> if never. Exact to a day.</summary>
    internal TimeSpan? TimeSinceUse => Now - LastUsed;

    /// <summary>
    /// The time left until the token ends, such as <c>89.12:00:00</c>; <see langword="null"/> if it never does, or if that cannot be read. It is text for
    /// ConvertTo-Json, which makes an object of a time span. In a script the property is a <see cref="TimeSpan"/>.
    /// </summary>
    public string? ExpiresIn => TimeLeft?.ToString("c", CultureInfo.InvariantCulture);

    /// <summary>The time since the token was last used, as text for ConvertTo-Json; <see langword="null"/> if never. In a script the property is a <see cref="TimeSpan"/>.</summary>
    public string? LastUsedAge => TimeSinceUse?.ToString("c", CultureInfo.InvariantCulture);

    /// <summary>
    /// The whole days left until the token ends, by the service's clock. Negative once it has ended, infinite if it never does, and
    /// <see langword="null"/> if that cannot be read.
    /// </summary>
    public double? DaysLeft => NeverExpires ? double.PositiveInfinity : WholeDays(ExpirationDate - Now);

    /// <summary>
    /// The whole days since the token was last used or, if it never was, since it was created, by the service's clock; <see langword="null"/> if that
    /// cannot be read.
    /// </summary>
    public double? DaysUnused => WholeDays(Now - (IsUnreadable(nameof(LastUsed)) ? null : LastUsed ?? Created));

    private static double? WholeDays(TimeSpan? time) => time is { } span ? Math.Floor(span.TotalDays) : null;

    /// <summary>What the service sent besides the documented fields, by field name.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties { get; internal set; } = NoFields;

    /// <summary>
    /// The documented fields whose values this module cannot read, by the service's field name, each with the JSON text that was sent. The property of
    /// such a field is empty, and it is not known what the service meant. Long texts are cut.
    /// </summary>
    public IReadOnlyDictionary<string, object?> UnreadableFields { get; internal set; } = NoFields;

    /// <summary>Whether any field cannot be read.</summary>
    internal bool HasUnreadableFields => UnreadableFields.Count > 0;

    /// <summary>Whether the platform may own the token: it does, or that cannot be read.</summary>
    internal bool MayBeManaged => Managed || IsUnreadable(nameof(Managed));

    /// <summary>Whether the service sent a field that cannot be read.</summary>
    /// <param name="property">The name of the field's property.</param>
    internal bool IsUnreadable(string property) => HasUnreadableFields && UnreadableFields.ContainsKey(TokenField.WireNameOf(property));

    private static readonly AdditionalFields NoFields = [];

    /// <summary>The token's name and id, safe to show on a console.</summary>
    /// <returns><c>'name' (id)</c>.</returns>
    public override string ToString() => $"'{Name}' ({Id})";
}
