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
    /// <exception cref="SailPointApiException">The rule gives no name (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public string NameFor(HandOverSubject subject)
    {
        var name = rule is ScriptBlock block ? FromScript(block, subject) : FromPattern((string)rule, subject);

        // Removes the mark that an interrupted rotation has left in a token's name.
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
                $"-SecretName knows {{Tenant}}, {{Owner}} and {{Name}}, but not {DisplayText.Escape(match.Value)}. For any other name, use a script block, as in {{ \"sailpoint-$($_.Name)\" }}."),
        };
        return value.Length > 0 ? value : throw HandOverChoice.Invalid($"-SecretName cannot use {match.Value}: the connection does not know its user.");
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
            throw HandOverChoice.Invalid($"The script block of -SecretName failed: {HandOver.Sentence(DisplayText.Escape(error.Message, 1000))}");
        }

        throw HandOverChoice.Invalid("The script block of -SecretName must return one text, as in { \"sailpoint-$($_.Name)\" }.");
    }
}
