using System;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SailPointPat.Core.Rotation;

namespace SailPointPat.HandOvers;

/// <summary>Makes the name of a secret from -SecretName: a text with placeholders, or a script block.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="rule">The text or the script block.</param>
internal sealed class SecretNameRule(PSCmdlet cmdlet, object rule)
{
    private static readonly Regex Placeholder = new(@"\{(?<field>\w+)\}", RegexOptions.CultureInvariant);

    /// <summary>Makes the name of a token's secret.</summary>
    /// <exception cref="SailPointApiException">No name can be made (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public string NameFor(HandOverSubject subject)
    {
        var name = rule is ScriptBlock block ? FromScript(block, subject) : FromPattern((string)rule, subject);

        // An interrupted rotation leaves a mark in a token's name.
        return TokenRotator.NameWithoutMark(name);
    }

    private static string FromPattern(string pattern, HandOverSubject subject) => Placeholder.Replace(pattern, match =>
    {
        var value = match.Groups["field"].Value.ToUpperInvariant() switch
        {
            "NAME" => subject.Name,
            "OWNER" => subject.Owner,
            "TENANT" => subject.Tenant,
            _ => throw HandOverChoice.Invalid(
                $"-SecretName has the unknown placeholder {DisplayText.Escape(match.Value)}.",
                "Use {Tenant}, {Owner} and {Name}, or a script block such as { \"sailpoint-$($_.Name)\" }."),
        };
        return value.Length > 0 ? value : throw HandOverChoice.Invalid($"-SecretName cannot use {match.Value}, because the user of this connection is unknown.", "Remove the placeholder.");
    });

    private string FromScript(ScriptBlock block, HandOverSubject subject)
    {
        try
        {
            var output = new ScriptRunner(cmdlet).Run(block, subject.ToItem());
            if (output.Count == 1 && LanguagePrimitives.ConvertTo<string>(output.Single()) is { } name && name.Trim().Length > 0)
                return name;
        }
        catch (Exception error) when (error is FlowControlException || (error is RuntimeException && error is not PipelineStoppedException))
        {
            throw HandOverChoice.Invalid($"The script block of -SecretName failed: {HandOver.Sentence(error.Message)}");
        }

        throw HandOverChoice.Invalid("The script block of -SecretName must return one text.", "Write one such as { \"sailpoint-$($_.Name)\" }.");
    }
}
