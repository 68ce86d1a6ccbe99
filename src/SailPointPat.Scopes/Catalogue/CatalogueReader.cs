using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace SailPointPat.Scopes.Catalogue;

/// <summary>Reads the text that SailPointPat.ScopeBuilder writes.</summary>
internal static class CatalogueReader
{
    private const string DateLine = "date ";

    /// <summary>Reads a catalogue.</summary>
    /// <param name="text">The lines.</param>
    /// <returns>The date of the data, and the operations.</returns>
    /// <exception cref="FormatException">A line does not have the expected format.</exception>
    public static (DateTime Date, List<CatalogueOperation> Operations) Read(TextReader text)
    {
        var date = DateTime.MinValue;
        var operations = new List<CatalogueOperation>(1000);
        var lists = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var variants = new List<OperationVariant>();
        var (method, path) = ("", "");
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;

            if (line.StartsWith(DateLine, StringComparison.Ordinal))
            {
                date = DateTime.ParseExact(
                    line.Substring(DateLine.Length), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
                continue;
            }

            var columns = line.Split(' ');
            if (columns.Length != 6)
                throw new FormatException($"A line of the scope catalogue has {columns.Length} columns: {line}");

            if (columns[0] != method || columns[1] != path)
            {
                Complete();
                (method, path) = (columns[0], columns[1]);
            }

            variants.Add(new OperationVariant(List(columns[2]), List(columns[5]), columns[3] == "app", List(columns[4])));
        }

        Complete();
        return (date, operations);

        void Complete()
        {
            if (variants.Count > 0)
                operations.Add(new CatalogueOperation(method, path, [.. variants]));

            variants.Clear();
        }

        // Shares equal lists between operations, to save memory.
        string[] List(string column)
        {
            if (!lists.TryGetValue(column, out var list))
                lists.Add(column, list = column == "-" ? [] : column.Split(','));

            return list;
        }
    }
}
