using System.Management.Automation;

namespace SailPointPat.Binding;

/// <summary>Removes PowerShell's wrapper from a value.</summary>
internal static class PlainValue
{
    public static object? Of(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
