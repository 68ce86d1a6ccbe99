using System.Management.Automation;
using System.Management.Automation.Language;

namespace SailPointPat.HandOvers;

/// <summary>Gives the new token to a script block of the user's, as <c>$_</c> or as its first parameter.</summary>
internal sealed class ScriptBlockHandOver(ScriptBlock block) : HandOver
{
    // A rehearsal that the session prefers was declined for this rotation, and must not keep the secret from being stored.
    // Errors are redirected around ForEach-Object: what its script block writes passes by a redirection of the cmdlet's own.
    private const string AsItem = "param($__block, $__token) $WhatIfPreference = $false; & { ForEach-Object -InputObject $__token -Process $__block } 2>&1";
    private const string AsArgument = "param($__block, $__token) $WhatIfPreference = $false; & $__block $__token 2>&1";

    public override string Description => "give it with its secret to the script block";

    protected override void Run(CreatedPersonalAccessToken token)
    {
        var hasParameters = block.Ast is ScriptBlockAst { ParamBlock: not null };
        ThrowErrors(ScriptBlock.Create(hasParameters ? AsArgument : AsItem).Invoke(block, token));
    }
}
