using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>Reads the references in the instructions of a method body.</summary>
internal static class InstructionReader
{
    private static readonly Dictionary<short, OperandType> Operands = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value, code => code.OperandType);

    /// <summary>The types, members and signatures that the instructions name.</summary>
    public static IEnumerable<EntityHandle> ReferencesIn(MethodBodyBlock body)
    {
        var handles = new List<EntityHandle>();
        var reader = body.GetILReader();
        while (reader.RemainingBytes > 0)
        {
            var first = reader.ReadByte();
            var code = first == 0xFE ? unchecked((short)(0xFE00 | reader.ReadByte())) : first;
            switch (Operands[code])
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig:
                    handles.Add(MetadataTokens.EntityHandle(reader.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = reader.ReadInt32();
                    reader.Offset += targets * sizeof(int);
                    break;
                case var other:
                    reader.Offset += SizeOf(other);
                    break;
            }
        }

        return handles;
    }

    private static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.InlineString or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => throw new BadImageFormatException($"An instruction has an operand of the unexpected type {operand}."),
    };
}
