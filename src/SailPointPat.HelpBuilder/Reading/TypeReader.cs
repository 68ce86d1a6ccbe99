using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Xml.Linq;
using Microsoft.PowerShell;
using SailPointPat.HelpBuilder.Model;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>Describes what a cmdlet accepts from the pipeline and what it writes to it.</summary>
/// <param name="docs">The documentation of the module and of its model.</param>
public sealed class TypeReader(XmlDocs docs)
{
    private const string Nothing = "None";

    /// <summary>A type's full name as PowerShell writes it.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The name, such as <c>System.String[]</c>.</returns>
    public static string NameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsGenericType ? ToStringCodeMethods.Type(PSObject.AsPSObject(type)) : type.FullName ?? type.Name;
    }

    /// <summary>The types that a cmdlet accepts from the pipeline.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="texts">The cmdlet's documentation.</param>
    /// <returns>One entry for each type, one for property names, or <c>None</c>.</returns>
    public IReadOnlyList<TypeHelp> Inputs(CmdletInfo cmdlet, IReadOnlyList<ParameterHelp> parameters, XElement? texts)
    {
        ArgumentNullException.ThrowIfNull(cmdlet);
        var types = new List<TypeHelp>();
        foreach (ParameterHelp parameter in parameters.Where(item => item.PipelineInput.HasFlag(PipelineInput.ByValue)))
        {
            Type type = cmdlet.Parameters[parameter.Name].ParameterType;
            string name = NameOf(type.GetElementType() ?? type);
            types.Add(new TypeHelp(name, [.. Summary(name), Sentence($"The value of -{parameter.Name}.")]));
        }

        string[] named =
        [
            .. parameters
                .Where(item => item.PipelineInput.HasFlag(PipelineInput.ByPropertyName))
                .Select(item => item.Aliases.Count == 0 ? item.Name : $"{item.Name} (or {string.Join(", ", item.Aliases)})"),
        ];
        if (named.Length > 0)
        {
            types.Add(new TypeHelp(
                typeof(PSObject).FullName!,
                [Sentence($"Any object, such as a row of a CSV file. Its properties are the values of the parameters with the same name: {string.Join(", ", named)}.")]));
        }

        return Override(types, texts?.Elements("inputs"), "Accepts no pipeline input.");
    }

    /// <summary>The types that a cmdlet writes to the pipeline.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="texts">The cmdlet's documentation.</param>
    /// <returns>One entry for each type, or <c>None</c>.</returns>
    public IReadOnlyList<TypeHelp> Outputs(CmdletInfo cmdlet, XElement? texts)
    {
        ArgumentNullException.ThrowIfNull(cmdlet);
        IEnumerable<TypeHelp> types = cmdlet.OutputType
            .Where(type => type.Type != typeof(void))
            .Select(type => type.Type is null ? type.Name : NameOf(type.Type))
            .Select(name => new TypeHelp(name, Summary(name)));
        return Override(types, texts?.Elements("outputs"), "Writes nothing to the pipeline.");
    }

    private static List<TypeHelp> Override(IEnumerable<TypeHelp> found, IEnumerable<XElement>? written, string nothing)
    {
        List<TypeHelp> types = [.. found.DistinctBy(type => type.Name)];
        foreach (XElement text in written ?? [])
        {
            var type = new TypeHelp(text.Attribute("type")?.Value ?? Nothing, BlockReader.Read(text.Nodes()));
            int index = types.FindIndex(item => item.Name == type.Name);
            if (index < 0)
                types.Add(type);
            else
                types[index] = type;
        }

        return types.Count > 0 ? types : [new TypeHelp(Nothing, [Sentence(nothing)])];
    }

    private IReadOnlyList<DocBlock> Summary(string typeName)
        => BlockReader.Read(docs.ForType(typeName)?.Elements("summary") ?? []);

    private static Paragraph Sentence(string text) => new(Prose.Of(text));
}
