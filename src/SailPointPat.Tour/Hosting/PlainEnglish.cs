using System.Globalization;

namespace SailPointPat.Tour.Hosting;

/// <summary>
/// The invariant culture, so that dates and numbers look the same on every machine, ICU or not; but it names a language:
/// the engine breaks lines between words only in the languages that it knows.
/// </summary>
internal sealed class PlainEnglish() : CultureInfo(string.Empty, useUserOverride: false)
{
    public override string TwoLetterISOLanguageName => "en";
}
