using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Language;

namespace SailPointPat.Compatibility.Tests.Desktop;

/// <summary>Finds syntax and parameters that PowerShell got after 5.1.</summary>
internal static class NewerSyntax
{
    private static readonly TokenKind[] Operators =
        [TokenKind.QuestionMark, TokenKind.QuestionQuestion, TokenKind.QuestionQuestionEquals, TokenKind.QuestionDot, TokenKind.QuestionLBracket, TokenKind.AndAnd, TokenKind.OrOr];

    /// <summary>Parameters that came with PowerShell 6 and 7, by the command that has them.</summary>
    private static readonly Dictionary<string, string[]> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ForEach-Object"] = ["Parallel", "ThrottleLimit", "TimeoutSeconds", "AsJob", "UseNewRunspace"],
        ["ConvertFrom-Json"] = ["AsHashtable", "Depth", "NoEnumerate", "DateKind"],
        ["ConvertTo-Json"] = ["AsArray", "EnumsAsStrings", "EscapeHandling"],
        ["ConvertFrom-SecureString"] = ["AsPlainText"],
        ["Import-Module"] = ["UseWindowsPowerShell", "SkipEditionCheck"],
        ["Join-Path"] = ["AdditionalChildPath"],
        ["Invoke-RestMethod"] = ["Authentication", "Token", "SkipHttpErrorCheck", "SkipCertificateCheck", "StatusCodeVariable", "MaximumRetryCount"],
        ["Invoke-WebRequest"] = ["Authentication", "Token", "SkipHttpErrorCheck", "SkipCertificateCheck", "MaximumRetryCount"],
        ["Export-Csv"] = ["UseQuotes", "QuoteFields"],
        ["Get-Error"] = [],
        ["Join-String"] = [],
        ["Test-Json"] = [],
    };

    /// <summary>The parts of a script that 5.1 does not know, and its parse errors.</summary>
    public static IEnumerable<string> In(string script)
    {
        var tree = Parser.ParseInput(script, out var tokens, out var errors);
        return errors.Select(error => error.Message)
            .Concat(tokens.Where(IsNewer).Select(token => token.Text))
            .Concat(tree.FindAll(IsNewer, searchNestedScriptBlocks: true).Select(node => node.Extent.Text));
    }

    private static bool IsNewer(Token token) => token switch
    {
        { Kind: TokenKind.Clean } => true,
        // Sizes other than d, l, kb and so on, and binary digits.
        NumberToken => token.Text.StartsWith("0b", StringComparison.OrdinalIgnoreCase) || token.Text.TrimEnd('b', 'B').EndsWith('u') || token.Text.EndsWith('n') || token.Text.EndsWith('y'),
        StringExpandableToken => token.Text.Contains("`u{", StringComparison.Ordinal) || token.Text.Contains("`e", StringComparison.Ordinal),
        _ => Operators.Contains(token.Kind),
    };

    private static bool IsNewer(Ast node) => node switch
    {
        PipelineAst pipeline => pipeline.Background,
        PipelineChainAst or TernaryExpressionAst => true,
        CommandAst command => Parameters.TryGetValue(command.GetCommandName() ?? "", out var newer)
            && (newer.Length == 0 || command.CommandElements.OfType<CommandParameterAst>().Any(given => newer.Any(name => name.StartsWith(given.ParameterName, StringComparison.OrdinalIgnoreCase)))),
        VariableExpressionAst variable => variable.VariablePath.UserPath is "IsWindows" or "IsLinux" or "IsMacOS" or "IsCoreCLR",
        _ => false,
    };
}
