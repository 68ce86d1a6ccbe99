using System;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Core.Rotation;

namespace SailPointPat.HandOvers;

/// <summary>Puts the secret of a new token where it is needed. Runs on the pipeline thread.</summary>
internal abstract class HandOver
{
    /// <summary>What it does, in a plan.</summary>
    public abstract string Description { get; }

    /// <summary>Whether the secret outlives this process once it was handed over.</summary>
    public virtual bool StoresSecret => true;

    /// <summary>Finds out where the secret of a token goes, and what is there now. Call it before the token is created.</summary>
    /// <param name="subject">The token that will be created.</param>
    /// <returns>The credential that is there now, where it can be read: it proves which token is in use.</returns>
    /// <exception cref="SailPointApiException">It cannot find out (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public virtual StoredCredential? Prepare(HandOverSubject subject) => null;

    /// <summary>Checks that it can take the secret, and keeps other tokens of the command from the same place.</summary>
    /// <exception cref="SailPointApiException">It cannot (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public virtual void Reserve()
    {
    }

    /// <summary>Undoes <see cref="Reserve"/>: the user has declined, and no token will be created.</summary>
    public virtual void Decline()
    {
    }

    /// <summary>Hands a token over.</summary>
    /// <param name="token">The new token.</param>
    /// <exception cref="HandOverException">It failed.</exception>
    /// <exception cref="PipelineStoppedException">The pipeline ended meanwhile.</exception>
    public abstract void Run(CreatedPersonalAccessToken token);

    /// <summary>Makes the error of a hand-over. The message of a script or a vault may quote the secret, which is blanked.</summary>
    /// <param name="token">The new token.</param>
    /// <param name="message">What the script or the vault reported.</param>
    /// <param name="mayBeStored">Whether the secret may have been stored all the same.</param>
    protected static HandOverException Failed(CreatedPersonalAccessToken token, string message, bool mayBeStored = false)
        => new($"The hand-over failed: {Sentence(Blank(token, message))}", mayBeStored);

    /// <summary>Removes the secret from a text.</summary>
    protected static string Blank(CreatedPersonalAccessToken token, string text)
    {
        // A very short secret, such as a test's, may be part of any text by chance.
        var secret = SecureText.Reveal(token.Credential.Password);
        return secret.Length < 8 ? text : text.Replace(secret, "********");
    }

    /// <summary>Escapes a text for the console, and ends it with a full stop.</summary>
    internal static string Sentence(string text)
    {
        var escaped = DisplayText.Escape(text.Trim(), 1000);
        return escaped.EndsWith(".", StringComparison.Ordinal) ? escaped : escaped + ".";
    }
}

/// <summary>A hand-over failed. Holds no secret, and no error of a script, which may quote it.</summary>
internal sealed class HandOverException(string message, bool mayBeStored) : Exception(message)
{
    /// <summary>Whether the secret may have been stored all the same, so that the token must stay.</summary>
    public bool MayBeStored => mayBeStored;
}
