namespace SailPointPat;

/// <summary>What a request does in the tenant. Code that depends on the kind of request uses this, never the HTTP method.</summary>
internal abstract record RequestEffect
{
    private RequestEffect()
    {
    }

    /// <summary>The start of an error message about the request, such as <c>Removing the token 2c91</c>. Safe to show.</summary>
    public abstract string Description { get; }

    /// <summary>Whether the request changes something in the tenant, so that a lost answer must be reported.</summary>
    public virtual bool ChangesTenant => true;

    /// <summary>Whether the request may be sent again although an earlier attempt may have taken effect.</summary>
    public virtual bool IsSafeToRepeat => true;

    /// <summary>Whether a 404 for a later attempt shows that an earlier attempt took effect.</summary>
    public virtual bool IsDoneWhenMissing => false;

    /// <summary>Reads tokens.</summary>
    /// <param name="OwnOnly">Whether the request reads only the caller's own tokens, which needs a smaller right.</param>
    public sealed record Reads(bool OwnOnly) : RequestEffect
    {
        /// <inheritdoc/>
        public override string Description => "Listing personal access tokens";

        /// <inheritdoc/>
        public override bool ChangesTenant => false;
    }

    /// <summary>Creates a token. A repeated create would make a second token.</summary>
    /// <param name="Name">The token's name.</param>
    public sealed record Creates(string Name) : RequestEffect
    {
        /// <inheritdoc/>
        public override string Description => $"Creating the token '{DisplayText.Escape(Name, 100)}'";

        /// <inheritdoc/>
        public override bool IsSafeToRepeat => false;
    }

    /// <summary>Replaces fields of a token. Sending the same values again changes nothing.</summary>
    /// <param name="Id">The token's id.</param>
    public sealed record Updates(string Id) : RequestEffect
    {
        /// <inheritdoc/>
        public override string Description => $"Changing the token {DisplayText.Escape(Id, 80)}";
    }

    /// <summary>Replaces the expiry of many tokens at once, of any owner. Sending the same values again changes nothing.</summary>
    /// <param name="Tokens">The number of tokens.</param>
    public sealed record UpdatesExpiry(int Tokens) : RequestEffect
    {
        /// <inheritdoc/>
        public override string Description => Tokens == 1 ? "Changing the expiry of a token" : $"Changing the expiry of {Tokens} tokens";
    }

    /// <summary>Removes a token. It has succeeded if the token is missing afterwards.</summary>
    /// <param name="Id">The token's id.</param>
    public sealed record Removes(string Id) : RequestEffect
    {
        /// <inheritdoc/>
        public override string Description => $"Removing the token {DisplayText.Escape(Id, 80)}";

        /// <inheritdoc/>
        public override bool IsDoneWhenMissing => true;
    }

    /// <summary>Logs in.</summary>
    /// <param name="ClientId">The id of the personal access token to log in with, if it is known.</param>
    public sealed record LogsIn(string? ClientId) : RequestEffect
    {
        /// <inheritdoc/>
        public override string Description => "Logging in";

        /// <inheritdoc/>
        public override bool ChangesTenant => false;
    }
}
