using System.Globalization;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>
/// The invariant culture with the language code of English. Dates and numbers look the same on every machine, and the engine
/// wraps text between words, which it does only for languages that it knows.
/// </summary>
internal sealed class PlainEnglish() : CultureInfo(string.Empty, useUserOverride: false)
{
    public override string TwoLetterISOLanguageName => "en";
}
