using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Completion;

namespace SailPointPat.Running;

/// <summary>A cmdlet that changes existing tokens, named by id or piped.</summary>
public abstract class TokenTargetCmdlet : SailPointCmdlet
{
    /// <summary>The parameter set for ids.</summary>
    protected const string IdSet = "Id";

    /// <summary>The parameter set for tokens. As the default one it is tried first, so that a piped token is never taken for a row with an Id column.</summary>
    protected const string TokenSet = "InputObject";

    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ids of the tokens.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextOf("Id")]
    [ArgumentCompleter(typeof(TokenIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>
    /// The tokens, as Get-SailPointPersonalAccessToken returns them, or what Test-SailPointPersonalAccessToken found of them. A token
    /// that comes more than once is taken once.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet, ValueFromPipeline = true)]
    [Alias("Token")]
    [TokenOf(TakesFindingCopies = true)]
    [ValidateNotNull]
    public PersonalAccessToken? InputObject { get; set; }

    private protected override int? ExpectedItems => MyInvocation.ExpectingInput ? null : Id?.Length;

    /// <summary>The tokens to act on, each with its id and, where it was piped, itself. Several findings may name one token: it comes once.</summary>
    private protected IEnumerable<(string Id, PersonalAccessToken? Token)> Targets
        => InputObject is not { } token ? Id!.Select(id => (id, (PersonalAccessToken?)null))
            : IsNew(token.Id) ? [(token.Id, token)]
            : [];

    /// <summary>Whether a token was not there before. From now on it was.</summary>
    private protected bool IsNew(string id) => _ids.Add(id);
}
