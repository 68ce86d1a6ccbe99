using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Policy;

/// <summary>Collects the mistakes of a policy file, each with its line and field, so that one error shows all of them.</summary>
internal sealed class PolicyMistakes(PolicyText text)
{
    /// <summary>More would fill the screen. One missing quotation mark can cause many mistakes.</summary>
    private const int MaximumShown = 20;

    private readonly List<(int Line, string Text)> _found = [];

    /// <param name="position">The position of the mistake, in bytes.</param>
    /// <param name="field">The path of the field, such as <c>exceptions[0].until</c>; empty for the whole file.</param>
    /// <param name="message">What is wrong, as a sentence.</param>
    public void Add(int position, string field, string message) => AddInLine(text.LineOf(position), field, message);

    public void AddInLine(int line, string field, string message)
        => _found.Add((line, $"line {line}{(field.Length == 0 ? "" : $", {DisplayText.Escape(field, 120)}")}: {message}"));

    /// <summary>Throws if there are mistakes.</summary>
    /// <param name="file">The file, for the message.</param>
    /// <exception cref="SailPointApiException">There are mistakes (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public void ThrowIfAny(string file)
    {
        if (_found.Count == 0)
            return;

        var shown = _found.OrderBy(mistake => mistake.Line).Take(MaximumShown).Select(mistake => "\n  " + mistake.Text);
        var rest = _found.Count > MaximumShown ? $"\n  and {_found.Count - MaximumShown} more" : "";
        throw new SailPointApiException(
            SailPointErrorKind.InvalidArgument,
            $"The policy file '{DisplayText.Escape(file, 400)}' has {(_found.Count == 1 ? "a mistake" : $"{_found.Count} mistakes")}:{string.Concat(shown)}{rest}\n"
            + "Nothing was sent. Correct the file; docs/auditing.md describes it.");
    }
}
