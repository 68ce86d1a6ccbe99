using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>Scopes that block their reader until Ctrl+C.</summary>
internal sealed class HeldScopes(TaskCompletionSource reached, ManualResetEventSlim stopped) : Collection<string>(["a:read"]), ICollection<string>
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

    /// <summary>Gives a token such scopes.</summary>
    public static HeldScopes PutInto(PSObject token, TaskCompletionSource reached, ManualResetEventSlim stopped)
    {
        var held = new HeldScopes(reached, stopped);
        var property = token.BaseObject.GetType().GetProperty("Scope")!;
        property.SetValue(token.BaseObject, Activator.CreateInstance(property.PropertyType, (IList<string>)held));
        return held;
    }
}
