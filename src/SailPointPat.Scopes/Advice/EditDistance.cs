using System;

namespace SailPointPat.Scopes.Advice;

/// <summary>The edit distance of two texts: the number of characters to insert, remove, replace or exchange with the next one.</summary>
internal static class EditDistance
{
    /// <summary>Counts the edits that turn one text into the other.</summary>
    public static int Of(string left, string right)
    {
        var distance = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                distance[i, j] = i == 0 ? j : j == 0 ? i
                    : Math.Min(Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1, distance[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        }

        return distance[left.Length, right.Length];
    }
}
