using System.Management.Automation;
using System.Security;
using System.Text;
using System.Threading;
using SailPointPat.Tour.Hosting;

namespace SailPointPat.Module.Tests.Cmdlets.Showing;

/// <summary>A console of 80 columns in memory that may know colours.</summary>
internal sealed class StyledTerminal(bool isStyled) : ITerminal
{
    private readonly StringBuilder _screen = new();

    public int Width => 80;

    public bool IsStyled => isStyled;

    public string Screen => _screen.ToString();

    public void Write(string text) => _screen.Append(text);

    public void WriteError(string text) => Write(text);

    public void ShowProgress(ProgressRecord progress)
    {
    }

    public void ClearProgress()
    {
    }

    public string? ReadLine(CancellationToken cancellationToken) => null;

    public SecureString? ReadSecret(CancellationToken cancellationToken) => null;
}
