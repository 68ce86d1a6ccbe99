using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>Scopes that block their reader until Ctrl+C.</summary>
internal sealed class BlockingScopes(TaskCompletionSource reached, ManualResetEventSlim stopped) : Collection<string>(["a:read"]), ICollection<string>
{
    /// <summary>Whether the scopes were read.</summary>
    public bool WasRead { get; private set; }

    int ICollection<string>.Count
    {
        get
        {
            WasRead = true;
            reached.TrySetResult();
            stopped.Wait(Guard.PatienceMilliseconds);
            return Count;
        }
    }

    /// <summary>Replaces the scopes of a token with blocking ones.</summary>
    public static BlockingScopes PutInto(PSObject token, TaskCompletionSource reached, ManualResetEventSlim stopped)
    {
        var held = new BlockingScopes(reached, stopped);
        var property = token.BaseObject.GetType().GetProperty("Scope")!;
        property.SetValue(token.BaseObject, Activator.CreateInstance(property.PropertyType, (IList<string>)held));
        return held;
    }
}
