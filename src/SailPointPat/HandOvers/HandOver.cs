using System;
using System.Collections.Generic;
using System.Linq;
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

    /// <summary>The credential that it would return now, where it can be read: it proves which token is in use.</summary>
    public virtual StoredCredential? Stored => null;

    /// <summary>Hands a token over.</summary>
    /// <param name="token">The new token.</param>
    /// <exception cref="HandOverException">It failed.</exception>
    /// <exception cref="PipelineStoppedException">The pipeline ended meanwhile.</exception>
    public abstract void Run(CreatedPersonalAccessToken token);

    /// <summary>Makes the error of a hand-over. An error of a script may quote the secret, which is blanked.</summary>
    /// <param name="token">The new token.</param>
    /// <param name="message">What the script or the vault said.</param>
    /// <param name="mayBeStored">Whether the secret may have been stored all the same.</param>
    protected static HandOverException Failed(CreatedPersonalAccessToken token, string message, bool mayBeStored = false)
    {
        // Found by chance, a very short text would only spoil the message.
        var secret = SecureText.Reveal(token.Credential.Password);
        var blanked = DisplayText.Escape(secret.Length < 8 ? message : message.Replace(secret, "********"), 1000);
        return new HandOverException($"The hand-over failed: {blanked}{(blanked.EndsWith(".", StringComparison.Ordinal) ? "" : ".")}", mayBeStored);
    }

    /// <summary>
    /// Throws the first error among what a script wrote: the secret may not have been stored, and nothing else says so. What a program
    /// writes to its error stream does not count: many programs write their progress there.
    /// </summary>
    protected static void ThrowErrors(IEnumerable<PSObject?> written)
    {
        if (written.Select(item => item?.BaseObject).OfType<ErrorRecord>().FirstOrDefault(IsOfPowerShell) is { } error)
            throw new RuntimeException(error.ToString(), error.Exception, error);
    }

    private static bool IsOfPowerShell(ErrorRecord error) => !error.FullyQualifiedErrorId.StartsWith("NativeCommandError", StringComparison.Ordinal);
}

/// <summary>A hand-over failed. Holds no secret, and no error of a script, which may quote it.</summary>
internal sealed class HandOverException(string message, bool mayBeStored) : Exception(message)
{
    /// <summary>Whether the secret may have been stored all the same, so that the token must stay.</summary>
    public bool MayBeStored => mayBeStored;
}
