using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Pipeline;

namespace SailPointPat.HandOvers;

/// <summary>Puts the secret of a rotated token where it is needed. Whatever it throws undoes the rotation.</summary>
internal abstract class HandOver
{
    /// <summary>What it does, in a plan.</summary>
    public abstract string Description { get; }

    /// <summary>Whether the secret outlives this process once it was handed over.</summary>
    public virtual bool StoresSecret => true;

    /// <summary>Hands a token over.</summary>
    /// <param name="call">The way to the pipeline thread.</param>
    /// <param name="token">The new token.</param>
    public virtual Task RunAsync(ApiCall call, CreatedPersonalAccessToken token) => call.InvokeAsync(_ => Run(token));

    /// <summary>Does what must be left until the rotation is over.</summary>
    public virtual void EndPipeline()
    {
    }

    /// <summary>Hands a token over, on the pipeline thread.</summary>
    protected abstract void Run(CreatedPersonalAccessToken token);

    /// <summary>
    /// Throws the first error among what a script wrote: it may be that the secret was not stored, and nothing else tells. What a program
    /// writes to its error stream is none: many write there what they do.
    /// </summary>
    protected static void ThrowErrors(IEnumerable<PSObject?> written)
    {
        if (written.Select(item => item?.BaseObject).OfType<ErrorRecord>().FirstOrDefault(IsOfPowerShell) is { } error)
            throw new RuntimeException(error.ToString(), error.Exception, error);
    }

    private static bool IsOfPowerShell(ErrorRecord error) => !error.FullyQualifiedErrorId.StartsWith("NativeCommandError", StringComparison.Ordinal);
}
