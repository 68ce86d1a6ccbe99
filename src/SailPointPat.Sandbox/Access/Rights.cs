using System;

namespace SailPointPat.Sandbox.Access;

/// <summary>What a caller may do; each right to manage brings the right to read with it.</summary>
[Flags]
internal enum Rights
{
    None = 0,
    ReadMine = 1,
    ManageMine = 2,
    ReadAll = 4,
    ManageAll = 8,
    ReadManaged = 16,
    Ordinary = ReadMine | ManageMine,
    Administrator = Ordinary | ReadAll | ManageAll | ReadManaged,
}
