using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder;

/// <summary>Checks that the help of all cmdlets and errors is complete.</summary>
public static class HelpCheck
{
    private const int MinimumExamples = 3;

    /// <summary>Checks a cmdlet's help.</summary>
    /// <param name="help">The help.</param>
    /// <returns>All problems; none if the help is complete.</returns>
    public static IEnumerable<HelpProblem> Check(CommandHelp help)
    {
        ArgumentNullException.ThrowIfNull(help);
        return help.Parameters
            .Where(parameter => parameter.Description.Count == 0)
            .Select(parameter => new HelpProblem(
                "HELP001",
                $"{help.Name} -{parameter.Name}",
                $"no description (add <summary> to {parameter.Source})"))
            .Concat(CheckTexts(help))
            .Concat(help.Examples.SelectMany((example, index) => CheckExample(help, example, index + 1)));
    }

    /// <summary>Checks the texts of an error.</summary>
    /// <param name="error">The error.</param>
    /// <returns>All problems; none if the texts are complete.</returns>
    public static IEnumerable<HelpProblem> Check(ErrorHelp error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return from part in new[] { ("summary", error.Cause), ("message", error.Message), ("fix", error.Fix) }
               where part.Item2.IsEmpty
               select new HelpProblem("HELP008", error.Kind, $"no {part.Item1} (add <{part.Item1}> to SailPointErrorKind.{error.Kind})");
    }

    private static IEnumerable<HelpProblem> CheckTexts(CommandHelp help)
    {
        if (help.Synopsis.IsEmpty)
            yield return new HelpProblem("HELP002", help.Name, $"no synopsis (add <summary> to {help.Source})");
        if (help.Description.Count == 0)
            yield return new HelpProblem("HELP003", help.Name, $"no description (add <remarks> to {help.Source})");
        if (help.Examples.Count < MinimumExamples)
        {
            yield return new HelpProblem(
                "HELP004",
                help.Name,
                $"{help.Examples.Count} of {MinimumExamples} examples (add <example> to {help.Source})");
        }

        if (help.Rights.Count == 0)
            yield return new HelpProblem("HELP005", help.Name, $"no rights needed (add <rights> to {help.Source})");
    }

    private static IEnumerable<HelpProblem> CheckExample(CommandHelp help, ExampleHelp example, int number)
    {
        if (example.Code.Length == 0)
            yield return new HelpProblem("HELP006", help.Name, $"example {number} has no script (add <code> in {help.Source})");
        if (example.Explanation.Count == 0)
            yield return new HelpProblem("HELP007", help.Name, $"example {number} has no explanation (add <para> in {help.Source})");
    }
}
