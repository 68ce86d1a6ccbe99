using System.Collections.Generic;

namespace SailPointPat.ScopeBuilder;

/// <summary>One operation in one API version, with the facts that the catalogue keeps.</summary>
/// <param name="Version">The version: <c>beta</c>, <c>v3</c> or a year for a version at the start of the path, <c>@1</c> for the first version of a service.</param>
/// <param name="Method">The HTTP method, in upper case.</param>
/// <param name="Path">The path without its version. <c>@</c> marks the position of the version of a service.</param>
/// <param name="Scopes">The scopes, sorted. Any one of them is enough.</param>
/// <param name="Login">Who may call it: <c>app</c> for users and for API clients without a user, <c>user</c> for users only, <c>-</c> if the description does not say.</param>
/// <param name="UserLevels">The user levels that the description names.</param>
internal sealed record DescribedOperation(
    string Version, string Method, string Path, IReadOnlyList<string> Scopes, string Login, IReadOnlyList<string> UserLevels);
