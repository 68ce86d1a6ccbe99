using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace SailPointPat.ScopeBuilder;

/// <summary>Writes the scope catalog that the module embeds.</summary>
/// <remarks>
/// The descriptions are the files <c>dereferenced/deref-sailpoint-api*.json</c> of the repository github.com/sailpoint-oss/api-specs, one for each
/// yearly version and one for all services. The catalog contains only facts: methods, paths, scopes, authentication schemes and user levels.
/// </remarks>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [string catalog, string date, .. { Length: > 0 } descriptions]
            || !DateOnly.TryParseExact(date, "yyyy-MM-dd", null, default, out var day))
        {
            Console.Error.WriteLine("usage: SailPointPat.ScopeBuilder <catalog.txt> <date of the descriptions, yyyy-MM-dd> <description.json>...");
            return 2;
        }

        try
        {
            var operations = descriptions.SelectMany(DescriptionReader.Read).ToList();
            File.WriteAllText(catalog, CatalogText.Write(day, operations), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            Console.WriteLine($"{operations.Count} operations in {descriptions.Length} descriptions.");
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidDataException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }
}
