using System.Management.Automation;
using SailPointPat.Completion;
using SailPointPat.Sessions;

namespace SailPointPat.Running;

/// <summary>A cmdlet that changes one tenant, or tokens of several tenants.</summary>
public abstract class ChangingCmdlet : SailPointCmdlet
{
    /// <summary>
    /// The connection to use: one from Connect-SailPoint -PassThru, or the name or address of a connected tenant.
    /// </summary>
    /// <default>for a piped token the connection that read it, or else the default connection</default>
    [Parameter]
    [ConnectionArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNull]
    public SailPointConnection? Connection { get; set; }

    private protected override SailPointConnection? GivenConnection => Connection;

    private protected override bool Changes => true;

    /// <summary>Asks the user, unless -Force was given without -Confirm and -WhatIf.</summary>
    /// <param name="force">-Force.</param>
    /// <param name="target">What is changed.</param>
    /// <param name="action">The change.</param>
    private protected bool IsApproved(bool force, string target, string action)
    {
        var isAsked = Given("Confirm") == true || IsWhatIf;
        return (force && !isAsked) || IsConfirmed(target, action);
    }

    /// <summary>
    /// Refuses a parameter that selects an item if items are also piped, because the parameter would apply to every piped item.
    /// </summary>
    /// <param name="parameters">The names of such parameters, and whether they have a value. A script block is not a value, because it is evaluated for each item.</param>
    /// <exception cref="SailPointApiException">One of them was given, and there is input.</exception>
    private protected void RefuseBesideInput(params (string Name, bool HasValue)[] parameters)
    {
        if (System.Array.Find(parameters, parameter => parameter.HasValue).Name is { } given && MyInvocation.ExpectingInput)
        {
            throw new SailPointApiException(
                SailPointErrorKind.InvalidArgument,
                $"-{given} cannot be used with pipeline input. Nothing was sent. Pipe the input or give -{given}, not both.");
        }
    }

    /// <summary>Whether -WhatIf or its preference is set, so that the command changes nothing.</summary>
    private protected bool IsWhatIf => Given("WhatIf") ?? LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private bool? Given(string name)
        => MyInvocation.BoundParameters.TryGetValue(name, out var value) ? LanguagePrimitives.IsTrue(value) : null;
}
