using System.Text;

namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Gathers the cells of a row of a table in HTML, over as many lines as it takes.</summary>
internal sealed class HtmlRow
{
    private readonly List<StringBuilder> cells = [];
    private bool isHeader;
    private int number;
    private bool hasText;

    public bool IsOpen { get; private set; }

    public void Open(int from)
    {
        (IsOpen, isHeader, number, hasText) = (true, true, from, false);
        cells.Clear();
    }

    public void Cell(HtmlTag tag)
    {
        if (tag.IsClosing)
            return;
        cells.Add(new StringBuilder());
        isHeader &= tag.Name == "th";
    }

    public void Append(string part, int from = 0)
    {
        if (cells.Count == 0)
            return;
        if (!hasText && from > 0 && !string.IsNullOrWhiteSpace(part))
            (hasText, number) = (true, from);
        cells[^1].Append(part.Replace("|", "\\|", StringComparison.Ordinal));
    }

    /// <summary>The row as Markdown writes it, with the divider after a row of headers.</summary>
    public IEnumerable<SourceLine> Close()
    {
        if (!IsOpen || cells.Count == 0)
        {
            IsOpen = false;
            yield break;
        }

        IsOpen = false;
        yield return new SourceLine(number, $"| {string.Join(" | ", cells.Select(cell => cell.ToString().Trim()))} |");
        if (isHeader)
            yield return new SourceLine(number, $"|{string.Concat(Enumerable.Repeat("---|", cells.Count))}");
        cells.Clear();
    }
}
