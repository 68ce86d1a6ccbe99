using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Xml;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;
using SailPointPat.HelpBuilder.Reading;
using SailPointPat.HelpBuilder.Writing;

namespace SailPointPat.HelpBuilder;

/// <summary>Builds the help file of a staged module and, if requested, the Markdown pages for the repository.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [string manifest, string moduleDocs, string modelDocs, string about, string output, .. { Length: <= 1 } pages])
        {
            Console.Error.WriteLine(
                "usage: SailPointPat.HelpBuilder <manifest.psd1> <SailPointPat.xml> <SailPointPat.Model.xml> <about.help.txt> <output folder> [<folder for Markdown pages>]");
            return 2;
        }

        try
        {
            using var module = ImportedModule.Import(Path.GetFullPath(manifest));
            XmlDocs docs = XmlDocs.Load(moduleDocs, modelDocs);
            var facts = new Facts(module);
            var errorReader = new ErrorReader(module, docs);
            Fill(docs, facts, errorReader);
            IReadOnlyList<CommandHelp> commands = Read(module, docs);
            IReadOnlyList<ErrorHelp> errors = errorReader.Read();
            IReadOnlyList<HelpProblem> problems = [.. commands.SelectMany(HelpCheck.Check), .. errors.SelectMany(HelpCheck.Check)];
            if (problems.Count == 0)
            {
                OutputFile.Update(Path.Combine(output, "SailPointPat.dll-Help.xml"), MamlWriter.Write(commands));
                OutputFile.Update(Path.Combine(output, Path.GetFileName(about)), new AboutWriter(facts, commands, errors).Write(File.ReadAllText(about)));
                foreach (string folder in pages)
                {
                    WritePages(Path.Combine(folder, "cmdlets"), commands);
                    OutputFile.Update(Path.Combine(folder, "errors.md"), ErrorWriter.WritePage(errorReader.Introduction(), errors));
                }

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

    // Replaces all placeholders before anything is read, so that the readers receive plain text.
    private static void Fill(XmlDocs docs, Facts facts, ErrorReader errors)
    {
        foreach (XElement member in docs.Members)
            facts.Fill(member);

        foreach (XElement list in docs.Members.SelectMany(member => member.Descendants("errors")).ToList())
            errors.Fill(list);
    }

    private static IReadOnlyList<CommandHelp> Read(ImportedModule module, XmlDocs docs)
    {
        var names = module.Cmdlets.ToDictionary(cmdlet => $"T:{cmdlet.ImplementingType.FullName}", cmdlet => cmdlet.Name);
        var reader = new CommandReader(docs, names);
        return [.. module.Cmdlets.Select(reader.Read)];
    }
}
