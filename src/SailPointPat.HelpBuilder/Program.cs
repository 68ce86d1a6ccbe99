using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Xml;
using SailPointPat.HelpBuilder.Model;
using SailPointPat.HelpBuilder.Reading;
using SailPointPat.HelpBuilder.Writing;

namespace SailPointPat.HelpBuilder;

/// <summary>Builds the help file of a staged module, and the pages for the repository where they are asked for.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [string manifest, string moduleDocs, string modelDocs, string output, .. { Length: <= 1 } pages])
        {
            Console.Error.WriteLine(
                "usage: SailPointPat.HelpBuilder <manifest.psd1> <SailPointPat.xml> <SailPointPat.Model.xml> <output -Help.xml> [<folder for Markdown pages>]");
            return 2;
        }

        try
        {
            IReadOnlyList<CommandHelp> commands = Read(manifest, XmlDocs.Load(moduleDocs, modelDocs));
            IReadOnlyList<HelpProblem> problems = [.. commands.SelectMany(HelpCheck.Check)];
            if (problems.Count == 0)
            {
                OutputFile.Update(output, MamlWriter.Write(commands));
                foreach (string folder in pages)
                    WritePages(folder, commands);

                return 0;
            }

            foreach (HelpProblem problem in problems)
                Console.Error.WriteLine(problem);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or XmlException or RuntimeException)
        {
            Console.Error.WriteLine(new HelpProblem("HELP000", Path.GetFileName(manifest), failure.Message.ReplaceLineEndings(" ")));
        }

        return 1;
    }

    private static void WritePages(string folder, IReadOnlyList<CommandHelp> commands)
    {
        HashSet<string> names = [.. commands.Select(command => command.Name)];
        foreach (CommandHelp command in commands)
            OutputFile.Update(Path.Combine(folder, command.Name + ".md"), MarkdownWriter.Write(command, names));

        OutputFile.Update(Path.Combine(folder, "README.md"), MarkdownWriter.WriteIndex(commands));
    }

    private static IReadOnlyList<CommandHelp> Read(string manifest, XmlDocs docs)
    {
        using var module = ImportedModule.Import(Path.GetFullPath(manifest));
        var names = module.Cmdlets.ToDictionary(cmdlet => $"T:{cmdlet.ImplementingType.FullName}", cmdlet => cmdlet.Name);
        var reader = new CommandReader(docs, names);
        return [.. module.Cmdlets.Select(reader.Read)];
    }
}
