using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace SailPointPat.HandOvers;

/// <summary>Runs a script block of the user. The command writes the block's warnings and messages, so that -WarningVariable and similar parameters work.</summary>
/// <param name="cmdlet">The command.</param>
internal sealed class ScriptRunner(PSCmdlet cmdlet)
{
    // InvokeWithContext sets $_ even if the block was defined in another module. The pipeline passes messages on immediately.
    private const string Script =
        "param($__block, $__variables, $__item, $__receive) & { $__block.InvokeWithContext($null, $__variables, $__item) } *>&1 | ForEach-Object -Process { $__receive.Invoke($_) }";

    // In constrained language mode, a script cannot call methods. The block inherits $_ from its scope, and its messages arrive after it has ended.
    private const string ConstrainedScript = """
        param($__block, $__item, $__confirm)
        $WhatIfPreference = $false
        if ($__confirm) { $ConfirmPreference = $__confirm }
        , $__item | & { process { & $__block $_ } } *>&1
        """;

    /// <summary>Runs a script block with an object as <c>$_</c> and as its first parameter.</summary>
    /// <returns>Its output.</returns>
    /// <exception cref="RuntimeException">It threw an error or wrote one.</exception>
    /// <exception cref="FlowControlException">It ended with break, continue or exit.</exception>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public IReadOnlyList<object?> Run(ScriptBlock block, object item)
    {
        var output = new List<object?>();
        ErrorRecord? first = null;
        var errors = new ErrorList(cmdlet);
        try
        {
            if (cmdlet.SessionState.LanguageMode == PSLanguageMode.FullLanguage)
            {
                ScriptBlock.Create(Script).Invoke(block, Variables(item), item, (Action<object?>)Receive);
            }
            else
            {
                foreach (var written in ScriptBlock.Create(ConstrainedScript).Invoke(block, item, SkipsConfirmation ? "None" : null))
                    Receive(written);
            }
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            if (cmdlet.Stopping)
                throw new PipelineStoppedException();

            // Removes the error of the wrapper script, which is not part of the user's script.
            errors.Remove(record => record.Exception is MethodInvocationException);
            if (error is MethodInvocationException { InnerException: RuntimeException inner })
                throw inner;

            throw;
        }

        return first is null ? output : throw new RuntimeException(first.ToString(), first.Exception, first);

        void Receive(object? written)
        {
            switch (written is PSObject wrapped ? wrapped.BaseObject : written)
            {
                case ErrorRecord error:
                    // Ignores error output of programs: many write their progress there. The exit code shows whether a program failed.
                    if (!error.FullyQualifiedErrorId.StartsWith("NativeCommandError", StringComparison.Ordinal))
                        first ??= error;
                    break;
                case WarningRecord warning:
                    cmdlet.WriteWarning(warning.Message);
                    break;
                case VerboseRecord verbose:
                    cmdlet.WriteVerbose(verbose.Message);
                    break;
                case DebugRecord debug:
                    cmdlet.WriteDebug(debug.Message);
                    break;
                case InformationRecord information:
                    cmdlet.WriteInformation(information);
                    break;
                default:
                    output.Add(written);
                    break;
            }
        }
    }

    private bool SkipsConfirmation
        => cmdlet.MyInvocation.BoundParameters.TryGetValue("Confirm", out var confirm) && confirm is SwitchParameter { IsPresent: false };

    private List<PSVariable> Variables(object item)
    {
        // The command runs although the session's WhatIfPreference may be set. The preference must not stop the script block from storing the secret.
        var variables = new List<PSVariable> { new("_", item), new("WhatIfPreference", false) };
        if (SkipsConfirmation)
            variables.Add(new PSVariable("ConfirmPreference", ConfirmImpact.None));

        return variables;
    }
}
