using System;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Core.Rotation;

namespace SailPointPat.HandOvers;

/// <summary>Hands over the secret of a new token: to the pipeline, a script block or a vault. Runs on the pipeline thread.</summary>
internal abstract class HandOver
{
    /// <summary>What the hand-over does, for the question and -WhatIf.</summary>
    public abstract string Description { get; }

    /// <summary>Whether the hand-over stores the secret permanently, so that it outlives this process.</summary>
    public virtual bool StoresSecret => true;

    /// <summary>Determines where the secret will be stored, and reads what is stored there now. Call it before the token is created.</summary>
    /// <param name="subject">The token that will be created.</param>
    /// <returns>The credential that is stored now, if it can be read. It shows which token is in use.</returns>
    /// <exception cref="SailPointApiException">The name of the secret cannot be determined (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public virtual StoredCredential? Prepare(HandOverSubject subject) => null;

    /// <summary>Checks that the secret can be stored, and reserves its name for this token of the command.</summary>
    /// <exception cref="SailPointApiException">The secret cannot be stored (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public virtual void Reserve()
    {
    }

    /// <summary>Undoes <see cref="Reserve"/>, because the user has declined and no token will be created.</summary>
    public virtual void Decline()
    {
    }

    /// <summary>Hands a token over.</summary>
    /// <param name="token">The new token.</param>
    /// <exception cref="HandOverException">The hand-over failed.</exception>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public abstract void Run(CreatedPersonalAccessToken token);

    /// <summary>Makes the error of a hand-over, and removes the secret from the message.</summary>
    /// <param name="token">The new token.</param>
    /// <param name="message">The message of the script or the vault.</param>
    /// <param name="mayBeStored">Whether the secret may have been stored despite the error.</param>
    protected static HandOverException Failed(CreatedPersonalAccessToken token, string message, bool mayBeStored = false)
        => new($"The hand-over failed: {Sentence(Redact(token, message))}", mayBeStored);

    /// <summary>Removes the secret of a token from a text.</summary>
    protected static string Redact(CreatedPersonalAccessToken token, string text) => Redact(SecureText.Reveal(token.Credential.Password), text);

    /// <summary>Removes a secret from a text.</summary>
    internal static string Redact(string? secret, string text)
        // A very short text, such as a test secret, may occur in any message by chance.
        => secret is not { Length: >= 8 } ? text : text.Replace(secret, "********");

    /// <summary>Escapes a text for the console, and ends it with a full stop.</summary>
    internal static string Sentence(string text)
    {
        var escaped = DisplayText.Escape(text.Trim(), 1000);
        return escaped.EndsWith(".", StringComparison.Ordinal) ? escaped : escaped + ".";
    }
}

/// <summary>The error of a hand-over. It contains no secret, and no inner error of a script, because that may contain the secret.</summary>
internal sealed class HandOverException(string message, bool mayBeStored) : Exception(message)
{
    /// <summary>Whether the secret may have been stored despite the error, so that the token must be kept.</summary>
    public bool MayBeStored => mayBeStored;
}
