using System.Text;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Cuts rows of Markdown tables.</summary>
internal static class MarkdownTable
{
    /// <summary>The cells of a row; <c>\|</c> is a bar in a cell and <c>&lt;br&gt;</c> a line break.</summary>
    public static List<string> Cells(string row)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var text = row.Trim();
        for (var i = text.StartsWith('|') ? 1 : 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '|')
            {
                cell.Append('|');
                i++;
            }
            else if (text[i] == '|')
            {
                Add();
            }
            else
            {
                cell.Append(text[i]);
            }
        }

        if (cell.Length > 0 || cells.Count == 0)
            Add();
        return cells;

        void Add()
        {
            cells.Add(cell.ToString().Replace("<br/>", "\n", StringComparison.OrdinalIgnoreCase).Replace("<br />", "\n", StringComparison.OrdinalIgnoreCase)
                .Replace("<br>", "\n", StringComparison.OrdinalIgnoreCase).Replace(" \n", "\n", StringComparison.Ordinal).Trim());
            cell.Clear();
        }
    }
}
