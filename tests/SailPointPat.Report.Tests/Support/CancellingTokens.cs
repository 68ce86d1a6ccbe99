using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace SailPointPat.Report.Tests.Support;

/// <summary>Tokens that cancel the report after a number of them was read, like Ctrl+C.</summary>
internal sealed class CancellingTokens(IReadOnlyList<PersonalAccessToken> tokens, int endsAfter) : IReadOnlyList<PersonalAccessToken>, IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Ended => _source.Token;

    /// <summary>The number of tokens that were read.</summary>
    public int Read { get; private set; }

    public int Count => tokens.Count;

    public PersonalAccessToken this[int index] => tokens[index];

    public IEnumerator<PersonalAccessToken> GetEnumerator() => Counted().GetEnumerator();

    public void Dispose() => _source.Dispose();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<PersonalAccessToken> Counted() => tokens.Select(token =>
    {
        Read++;
        if (Read == endsAfter)
            _source.Cancel();

        return token;
    });
}
