using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SailPointPat.Audit.Policy;

namespace SailPointPat.Audit.Rules;

/// <summary>Checks tokens against the selected rules, each token once.</summary>
/// <remarks>
/// Tokens may come one by one. Findings about one token are returned immediately, and those of rules that compare tokens at the end. Tokens are kept
/// only if a rule that compares them is selected, or if the owner list has owners without ids. In this case all findings come at the end.
/// </remarks>
public sealed class TokenAudit
{
    private const string ManagedRemedy
        = "The platform manages this token. Features that use it, such as a workflow, fail without it. Do not change it, and review the features that use it.";

    private readonly AuditOptions _options;
    private readonly Dictionary<string, TenantAudit> _tenants = [];
    private readonly List<PersonalAccessToken> _waiting = [];
    private readonly HashSet<(ExceptionEntry, PersonalAccessToken)> _ended = [];

    /// <summary>Prepares an audit.</summary>
    /// <param name="options">The rules and thresholds.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public TokenAudit(AuditOptions options)
        => _options = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>Checks tokens.</summary>
    /// <param name="tokens">All tokens of the tenant: some rules compare a token with the others.</param>
    /// <param name="options">The rules and thresholds.</param>
    /// <param name="cancellationToken">Cancels the audit.</param>
    /// <returns>The findings about one token in the order of the tokens, then those of rules that compare tokens, then those about exceptions without a
    /// token.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="OperationCanceledException">The audit was canceled.</exception>
    public static IReadOnlyList<TokenFinding> Run(IReadOnlyList<PersonalAccessToken> tokens, AuditOptions options, CancellationToken cancellationToken = default)
    {
        if (tokens is null)
            throw new ArgumentNullException(nameof(tokens));

        var audit = new TokenAudit(options);
        var findings = tokens.UntilCanceled(cancellationToken).SelectMany(audit.Check).ToList();
        findings.AddRange(audit.Compare(cancellationToken));
        findings.AddRange(OfExceptions(options));
        return findings;
    }

    /// <summary>Checks one token, and keeps it for the rules that compare tokens.</summary>
    /// <param name="token">The token. A token that was already checked is skipped.</param>
    /// <returns>What was found, in the order of the rules.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is <see langword="null"/>.</exception>
    public IReadOnlyList<TokenFinding> Check(PersonalAccessToken token)
    {
        if (token is null)
            throw new ArgumentNullException(nameof(token));

        var key = KeyOf(token);
        if (!_tenants.TryGetValue(key.Tenant, out var tenant))
            _tenants.Add(key.Tenant, tenant = new TenantAudit([.. AuditRule.All(_options).Where(rule => IsWanted(rule.Id, _options))], []));

        // Tokens without an id cannot be distinguished.
        if (token.Id.Length > 0 && !tenant.Checked.Add(key.Id))
            return [];

        if (_options.Owners?.NeedsAllTokens == true)
        {
            _waiting.Add(token);
            return [];
        }

        _options.Exceptions?.MarkSeen(token);
        return [.. Wanted(tenant.Rules.SelectMany(rule => Findings(rule, token, rule.Check(token))))];
    }

    /// <summary>Compares the checked tokens of each tenant with each other.</summary>
    /// <param name="cancellationToken">Cancels the comparison, even if it would report nothing.</param>
    /// <returns>What was found, in the order of the rules.</returns>
    /// <exception cref="OperationCanceledException">The comparison was canceled.</exception>
    public IEnumerable<TokenFinding> Compare(CancellationToken cancellationToken = default)
    {
        var findings = _waiting.Count > 0
            ? Run(_waiting, _options with { Owners = _options.Owners!.Among(_waiting) }, cancellationToken)
            : Wanted(_tenants.Values.SelectMany(tenant => tenant.Rules).SelectMany(
                rule => rule.Compare().UntilCanceled(cancellationToken).SelectMany(found => Findings(rule, found.Token, found.Verdict))));
        foreach (var finding in findings)
            yield return finding;
    }

    /// <summary>Finds the exceptions that match nothing, after all tokens of <see cref="AuditOptions.WholeTenants"/> were checked.</summary>
    /// <param name="options">The rules, the exceptions, and the tenants that were read completely.</param>
    /// <returns>Findings without a token.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is <see langword="null"/>.</exception>
    public static IReadOnlyList<TokenFinding> OfExceptions(AuditOptions options)
    {
        var exceptions = (options ?? throw new ArgumentNullException(nameof(options))).Exceptions;
        if (exceptions is null || exceptions.MayMissTokens)
            return [];

        var rules = AuditRule.All(options).Where(rule => IsWanted(rule.Id, options)).ToDictionary(rule => rule.Id);
        var found =
            from exception in exceptions.All
            where !exceptions.HasMatched(exception)
            where exception.Rules.All(rule => rules.TryGetValue(rule, out var judged) && judged.IsActive)
            let isAmbiguous = options.WholeTenants.Any(exception.IsAmbiguousFor)
            where isAmbiguous || options.WholeTenants.Any(exception.IsIn)
            let hasEnded = exception.HasEnded(options.Now)
            let id = hasEnded ? TokenRule.ExceptionEnded : TokenRule.ExceptionUnmatched
            where rules.ContainsKey(id) && rules[id].Severity >= options.MinimumSeverity
            let verdict = hasEnded ? ExceptionEndedRule.On(exception)
                : isAmbiguous ? ExceptionUnmatchedRule.OnAmbiguous(exception)
                : ExceptionUnmatchedRule.On(exception, exceptions.HasToken(exception))
            select new TokenFinding(null, id, rules[id].Severity, verdict.Message, verdict.Evidence, rules[id].Remedy, verdict.Command);
        return [.. found];
    }

    /// <summary>The unique key of a token.</summary>
    internal static (string Tenant, string Id) KeyOf(PersonalAccessToken token)
        => (token.Connection?.TenantKey ?? "", TokenId.Plain(token.Id).ToUpperInvariant());

    private static bool IsWanted(TokenRule rule, AuditOptions options)
        => options.Rule?.Contains(rule) != false && options.ExcludeRule?.Contains(rule) != true;

    private IEnumerable<TokenFinding> Wanted(IEnumerable<TokenFinding> findings)
        => findings.Where(finding => finding.Severity >= _options.MinimumSeverity);

    /// <summary>Makes the finding of a verdict, which an exception may accept, and the findings about its ended exceptions.</summary>
    private IEnumerable<TokenFinding> Findings(AuditRule rule, PersonalAccessToken token, Verdict? verdict)
    {
        if (verdict is null)
            yield break;

        var exceptions = _options.Exceptions?.For(token, rule.Id) ?? [];
        var finding = Finding(rule, token, verdict);
        finding.Exception = exceptions.FirstOrDefault(exception => !exception.HasEnded(_options.Now))?.Accepted;
        yield return finding;

        // A renewed exception may write the owner or the tenant in another form. It replaces the ended one.
        if (finding.IsAccepted || !IsWanted(TokenRule.ExceptionEnded, _options))
            yield break;

        foreach (var exception in exceptions.Where(exception => exception.HasEnded(_options.Now) && _ended.Add((exception, token))))
            yield return Finding(new ExceptionEndedRule(_options), token, ExceptionEndedRule.On(exception, token));
    }

    private TokenFinding Finding(AuditRule rule, PersonalAccessToken token, Verdict verdict)
    {
        var contact = _options.Owners?.Find(token).Contact;
        var isForOwner = verdict.OwnerTask is not null && IsOfAnotherOwner(token);
        return new TokenFinding(
            token,
            rule.Id,
            // An unreadable field may hide any risk, so it keeps its severity. An expired token cannot log in, and people should not change a managed token.
            rule.Id != TokenRule.UnreadableField && (token.Managed || token.ExpirationDate <= _options.Now) ? FindingSeverity.Low : verdict.Severity ?? rule.Severity,
            verdict.Message,
            verdict.Evidence + (token.Managed ? "; managed by the platform" : ""),
            token.Managed ? ManagedRemedy : isForOwner ? WhomToAsk.ForOwnerTask(token, contact, verdict.OwnerTask!, _options.Now) : verdict.Remedy ?? rule.Remedy,
            token.Managed || isForOwner ? Commands.Show(token) : verdict.Command)
        {
            Contact = contact,
        };
    }

    /// <summary>Whether a token certainly does not belong to the caller who listed it.</summary>
    private static bool IsOfAnotherOwner(PersonalAccessToken token)
        => token.Connection?.IdentityId is { } caller && token.OwnerId is { Length: > 0 } owner && !string.Equals(caller, owner, StringComparison.OrdinalIgnoreCase);

    /// <summary>The state of the rules for one tenant, and the ids of its checked tokens.</summary>
    private sealed record TenantAudit(List<AuditRule> Rules, HashSet<string> Checked);
}
