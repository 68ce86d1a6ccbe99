using System;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace SailPointPat.Binding;

/// <summary>Marks objects of several tenants, so that their tables show the tenant. SailPointPat.Format.ps1xml has a view for each mark.</summary>
internal static class TenantMark
{
    private const string Mark = "#OfSeveralTenants";
    private const string WideMark = Mark + "Wide";

    /// <summary>The types whose tables can show the tenant. A new token with its secret is shown as a list, which always has it.</summary>
    private static readonly Type[] Types = [typeof(PersonalAccessToken), typeof(TokenFinding), typeof(TokenChange), typeof(SailPointTokenAccess)];

    /// <summary>The console width from which a table of tokens has the tenant and the scopes.</summary>
    private const int WideConsole = 120;

    /// <summary>Marks an object, if it is of a type whose table can show the tenant.</summary>
    /// <param name="item">The object.</param>
    /// <param name="isWide">Whether the console is wide; see <see cref="IsWide"/>.</param>
    public static object AddTo(object item, bool isWide)
    {
        var type = item.GetType();
        if (Array.IndexOf(Types, type) < 0)
            return item;

        var marked = PSObject.AsPSObject(item);
        var names = marked.TypeNames;
        while (names[0].StartsWith(type.FullName + Mark, StringComparison.Ordinal))
            names.RemoveAt(0);

        names.Insert(0, type.FullName + Mark);
        if (isWide && type == typeof(PersonalAccessToken))
            names.Insert(0, type.FullName + WideMark);

        return marked;
    }

    /// <summary>Whether the output for piped tokens needs the mark. The first token decides, because PowerShell chooses the table by the first object.</summary>
    /// <param name="first">The first token.</param>
    public static bool IsNeeded(PersonalAccessToken first)
        => SailPointConnection.SeveralTenantsAreOpen || PSObject.AsPSObject(first).TypeNames[0].IndexOf(Mark, StringComparison.Ordinal) >= 0;

    /// <summary>Copies the mark of a deserialized token, such as one from Import-Clixml, to the token that was made from it.</summary>
    public static void Copy(PSObject from, PersonalAccessToken to)
    {
        if (from.TypeNames.Count > 0 && from.TypeNames[0].IndexOf(Mark, StringComparison.Ordinal) >= 0)
            AddTo(to, isWide: false);
    }

    /// <summary>Whether the console is wide. False for a host without a console.</summary>
    public static bool IsWide(PSHost host)
    {
        try
        {
            return host.UI?.RawUI?.BufferSize.Width >= WideConsole;
        }
        catch (Exception error) when (error is HostException or NotImplementedException or NotSupportedException or InvalidOperationException or System.IO.IOException)
        {
            return false;
        }
    }
}
