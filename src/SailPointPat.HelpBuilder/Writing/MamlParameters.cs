using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>Writes the parameters in a MAML file.</summary>
internal static class MamlParameters
{
    internal static XElement SyntaxItem(string commandName, SyntaxHelp set) => new(
        Maml.Command + "syntaxItem",
        new XElement(Maml.Text + "name", commandName),
        set.Parameters.Select(use => Element(
            use.Parameter,
            use.Required,
            use.Position,
            use.PipelineInput,
            [],
            ValueInSyntax(use.Parameter))));

    internal static XElement Parameter(ParameterHelp parameter) => Element(
        parameter,
        parameter.Required,
        parameter.Position,
        parameter.PipelineInput,
        parameter.Description,
        Value(parameter, required: !parameter.IsSwitch));

    private static XElement Element(
        ParameterHelp parameter,
        bool required,
        int? position,
        PipelineInput input,
        IReadOnlyList<DocBlock> description,
        XElement? value) => new(
        Maml.Command + "parameter",
        new XAttribute("required", required),
        new XAttribute("variableLength", parameter.IsArray),
        new XAttribute("globbing", parameter.Wildcards),
        new XAttribute("pipelineInput", Input(input)),
        new XAttribute("position", position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml.Text + "name", parameter.Name),
        description.Count == 0 ? null : Maml.Description(description),
        value,
        new XElement(
            Maml.Dev + "type",
            new XElement(Maml.Text + "name", parameter.FullTypeName),
            new XElement(Maml.Text + "uri")),
        new XElement(Maml.Dev + "defaultValue", parameter.DefaultValue ?? "none"));

    // In a syntax line, a switch has no value. If the accepted values are limited, they replace the type.
    private static XElement? ValueInSyntax(ParameterHelp parameter)
    {
        if (parameter.IsSwitch)
            return null;
        if (parameter.AcceptedValues.Count == 0)
            return Value(parameter, required: true);

        return new XElement(
            Maml.Command + "parameterValueGroup",
            parameter.AcceptedValues.Select(value => new XElement(
                Maml.Command + "parameterValue",
                new XAttribute("required", false),
                new XAttribute("variableLength", false),
                value)));
    }

    private static XElement Value(ParameterHelp parameter, bool required) => new(
        Maml.Command + "parameterValue",
        new XAttribute("required", required),
        new XAttribute("variableLength", parameter.IsArray),
        parameter.TypeName);

    private static string Input(PipelineInput input)
    {
        var kinds = new List<string>();
        if (input.HasFlag(PipelineInput.ByValue))
            kinds.Add(nameof(PipelineInput.ByValue));
        if (input.HasFlag(PipelineInput.ByPropertyName))
            kinds.Add(nameof(PipelineInput.ByPropertyName));
        return kinds.Count == 0 ? "false" : $"true ({string.Join(", ", kinds)})";
    }
}
