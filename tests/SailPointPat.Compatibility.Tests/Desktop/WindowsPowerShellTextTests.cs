using System;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Xml.Linq;
using SailPointPat.Compatibility.Tests.Setup;
using Xunit;

namespace SailPointPat.Compatibility.Tests.Desktop;

/// <summary>
/// Windows PowerShell 5.1 reads each text that the module ships. Its own parser is not available here. The parser of PowerShell 7 reads
/// a larger grammar, so the tests search its results for newer syntax.
/// </summary>
public sealed class WindowsPowerShellTextTests
{
    private static readonly string[] ManifestKeys =
    [
        "AliasesToExport", "Author", "CLRVersion", "CmdletsToExport", "CompanyName", "CompatiblePSEditions", "Copyright", "DefaultCommandPrefix", "Description",
        "DotNetFrameworkVersion", "DscResourcesToExport", "FileList", "FormatsToProcess", "FunctionsToExport", "GUID", "HelpInfoURI", "ModuleList", "ModuleToProcess",
        "ModuleVersion", "NestedModules", "PowerShellHostName", "PowerShellHostVersion", "PowerShellVersion", "PrivateData", "ProcessorArchitecture",
        "RequiredAssemblies", "RequiredModules", "RootModule", "ScriptsToProcess", "TypesToProcess", "VariablesToExport",
    ];

    private static readonly string[] ViewElements =
    [
        "Alignment", "AutoSize", "Configuration", "CustomControl", "CustomControlName", "CustomEntries", "CustomEntry", "CustomItem", "Control", "Controls", "DefaultSettings",
        "DisplayError", "EntrySelectedBy", "EnumerateCollection", "EnumerableExpansion", "EnumerableExpansions", "Expand", "ExpressionBinding", "FirstLineHanging",
        "FirstLineIndent", "FormatString", "Frame", "GroupBy", "HideTableHeaders", "ItemSelectionCondition", "Label", "LeftIndent", "ListControl", "ListEntries", "ListEntry",
        "ListItem", "ListItems", "Name", "NewLine", "OutOfBand", "PropertyCountForTable", "PropertyName", "RightIndent", "ScriptBlock", "SelectionCondition", "SelectionSet",
        "SelectionSetName", "SelectionSets", "ShowError", "TableColumnHeader", "TableColumnItem", "TableColumnItems", "TableControl", "TableHeaders", "TableRowEntries",
        "TableRowEntry", "Text", "TypeName", "Types", "View", "ViewDefinitions", "ViewSelectedBy", "WideControl", "WideEntries", "WideEntry", "WideItem", "Width", "Wrap",
    ];

    [Fact]
    public void No_script_view_or_example_uses_syntax_newer_than_5_1()
        => Assert.Empty(Scripts.All.SelectMany(script => NewerSyntax.In(script.Text).Select(found => $"{script.Place}: {found}")));

    [Theory]
    [InlineData("$a ? 1 : 2")]
    [InlineData("$a ?? 1")]
    [InlineData("$a ??= 1")]
    [InlineData("${a}?.b")]
    [InlineData("${a}?[0]")]
    [InlineData("a && b")]
    [InlineData("a || b")]
    [InlineData("a &")]
    [InlineData("1..9 | ForEach-Object -Parallel { $_ }")]
    [InlineData("function f { begin { } clean { } }")]
    [InlineData("\"`u{1f600}\"")]
    [InlineData("\"`e[0m\"")]
    [InlineData("0b1010")]
    [InlineData("5u")]
    [InlineData("if ($IsWindows) { }")]
    [InlineData("if (")]
    public void Newer_syntax_is_found(string script) => Assert.NotEmpty(NewerSyntax.In(script));

    [Theory]
    [InlineData("if ($PSEdition -eq 'Core') { 1 } else { 2 }")]
    [InlineData("Get-Process | Where-Object { $_.Name -eq 'x' } | ForEach-Object { $_.Id; 100kb; 5l; \"$($_.Name)`n\" }")]
    [InlineData("using namespace System.IO\n[Path]::GetTempPath()")]
    public void Syntax_of_5_1_is_accepted(string script) => Assert.Empty(NewerSyntax.In(script));

    /// <summary>Windows PowerShell reads a file without a byte order mark in the system's code page. XML declares its own encoding.</summary>
    [Fact]
    public void Files_without_a_byte_order_mark_are_ASCII()
        => Assert.DoesNotContain(
            Scripts.Files.Concat(Directory.EnumerateFiles(BuildPaths.StagedModule, "*.txt", SearchOption.AllDirectories)),
            file => File.ReadAllBytes(file) is var bytes && !bytes.AsSpan().StartsWith("\uFEFF"u8) && bytes.Any(value => value > 127));

    [Fact]
    public void The_manifest_has_only_keys_that_5_1_reads()
    {
        var manifest = (HashtableAst)Parser.ParseFile(Path.Combine(BuildPaths.StagedModule, "SailPointPat.psd1"), out _, out _)
            .Find(node => node is HashtableAst, searchNestedScriptBlocks: false);

        Assert.Empty(manifest.KeyValuePairs.Select(pair => ((StringConstantExpressionAst)pair.Item1).Value).Except(ManifestKeys));
    }

    [Fact]
    public void The_views_have_only_elements_that_5_1_reads()
        => Assert.Empty(XDocument.Load(Scripts.Views).Descendants().Select(element => element.Name.LocalName).Distinct().Except(ViewElements));

    [Fact]
    public void The_help_follows_the_schema_that_5_1_reads()
    {
        var root = XDocument.Load(Scripts.Help).Root!;

        Assert.Equal(("helpItems", "maml"), (root.Name.LocalName, (string?)root.Attribute("schema")));
        Assert.Empty(root.DescendantsAndSelf().Select(element => element.Name.NamespaceName).Distinct().Except(
        [
            "http://msh", "http://schemas.microsoft.com/maml/2004/10", "http://schemas.microsoft.com/maml/dev/command/2004/10", "http://schemas.microsoft.com/maml/dev/2004/10",
        ]));
    }
}
