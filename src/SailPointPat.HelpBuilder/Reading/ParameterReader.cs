using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>Reads the help of a cmdlet's parameters from the engine and from their C# documentation.</summary>
public sealed class ParameterReader
{
    private readonly CmdletInfo _cmdlet;
    private readonly XmlDocs _docs;
    private readonly IReadOnlyList<CommandParameterSetInfo> _sets;
    private readonly Dictionary<string, ParameterHelp> _parameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<object?> _instance;

    /// <summary>Reads a cmdlet's parameters.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="docs">The documentation.</param>
    public ParameterReader(CmdletInfo cmdlet, XmlDocs docs)
    {
        ArgumentNullException.ThrowIfNull(cmdlet);
        _cmdlet = cmdlet;
        _docs = docs;
        _sets = [.. cmdlet.ParameterSets.OrderBy(set => set.IsDefault ? 0 : 1)];
        _instance = new Lazy<object?>(() => Activator.CreateInstance(cmdlet.ImplementingType));
        foreach (IGrouping<string, (CommandParameterInfo Parameter, string? TypeName)> uses in
            _sets.SelectMany(EngineSyntax.Parse).GroupBy(use => use.Parameter.Name, StringComparer.OrdinalIgnoreCase))
        {
            _parameters[uses.Key] = Read([.. uses]);
        }
    }

    /// <summary>The parameters, ordered by name. <c>Confirm</c> and <c>WhatIf</c> come last.</summary>
    public IReadOnlyList<ParameterHelp> Parameters
    => [
        .. _parameters.Values
            .OrderBy(parameter => StandardParameters.Contains(parameter.Name) ? 1 : 0)
            .ThenBy(parameter => parameter.Name, StringComparer.Ordinal),
    ];

    /// <summary>The parameter sets, the default one first.</summary>
    public IReadOnlyList<SyntaxHelp> Syntax
    => [
        .. _sets.Select(set => new SyntaxHelp(
            set.Name,
            set.IsDefault,
            [
                .. EngineSyntax.Parse(set).Select(use => new ParameterUse(
                    _parameters[use.Parameter.Name],
                    use.Parameter.IsMandatory,
                    PositionOf(use.Parameter),
                    InputOf(use.Parameter))),
            ])),
    ];

    private ParameterHelp Read(IReadOnlyList<(CommandParameterInfo Parameter, string? TypeName)> uses)
    {
        ParameterMetadata metadata = _cmdlet.Parameters[uses[0].Parameter.Name];
        bool isSwitch = metadata.ParameterType == typeof(SwitchParameter);
        XElement? docs = _docs.ForProperty(_cmdlet.ImplementingType, metadata.Name);
        return new ParameterHelp
        {
            Name = metadata.Name,
            TypeName = uses[0].TypeName ?? nameof(SwitchParameter),
            FullTypeName = TypeReader.NameOf(metadata.ParameterType),
            IsSwitch = isSwitch,
            IsArray = metadata.ParameterType.IsArray,
            Required = uses.All(use => use.Parameter.IsMandatory),
            Position = uses.Select(use => PositionOf(use.Parameter)).FirstOrDefault(position => position is not null),
            PipelineInput = uses.Aggregate(PipelineInput.None, (all, use) => all | InputOf(use.Parameter)),
            Wildcards = metadata.Attributes.OfType<SupportsWildcardsAttribute>().Any(),
            Aliases = [.. metadata.Aliases.Order(StringComparer.Ordinal)],
            AcceptedValues = Validation.AcceptedValues(metadata),
            DefaultValue = docs?.Element("default") is { } stated
                ? ProseReader.Read(stated.Nodes()).ToString()
                : isSwitch ? "false" : InitialValue(metadata),
            Description = Describe(metadata, docs),
            Source = XmlDocs.DeclarationOf(_cmdlet.ImplementingType, metadata.Name),
        };
    }

    private IReadOnlyList<DocBlock> Describe(ParameterMetadata metadata, XElement? docs)
    {
        if (docs is null)
            return StandardParameters.Describe(metadata.Name, _cmdlet.ImplementingType);

        IReadOnlyList<DocBlock> written = BlockReader.Read(docs.Elements().Where(element =>
            element.Name.LocalName is "summary" or "remarks" or "para"));
        return written.Count == 0 ? [] : [.. written, .. Validation.Describe(metadata, written)];
    }

    // The value of the property in a new cmdlet. Zero means that there is no default, except for an enum.
    private string? InitialValue(ParameterMetadata metadata)
    {
        Type type = metadata.ParameterType;
        bool printable = type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(TimeSpan);
        PropertyInfo? property = Array.Find(_cmdlet.ImplementingType.GetProperties(), item => item.Name == metadata.Name);
        if (!printable || property?.GetValue(_instance.Value) is not { } value)
            return null;

        bool isZero = type is { IsValueType: true, IsEnum: false } && value.Equals(Activator.CreateInstance(type));
        string text = value is TimeSpan { Ticks: var ticks } time && ticks % TimeSpan.TicksPerDay == 0
            ? $"{time.Days} days"
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return isZero || text.Length == 0 ? null : text;
    }

    private static int? PositionOf(CommandParameterInfo parameter)
        => parameter.Position == int.MinValue ? null : parameter.Position;

    private static PipelineInput InputOf(CommandParameterInfo parameter)
        => (parameter.ValueFromPipeline ? PipelineInput.ByValue : PipelineInput.None)
        | (parameter.ValueFromPipelineByPropertyName ? PipelineInput.ByPropertyName : PipelineInput.None);
}
