using System.Text;

namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>
/// The statements of a detail. Their pids are known and come in the order of the waits, so a line "Process 5: …" begins a statement only
/// where it is the turn of 5.
/// </summary>
internal sealed class Statements
{
    // pg_stat_get_backend_activity has no statement in these cases.
    private static readonly string[] Unknown = ["<insufficient privilege>", "<backend information not available>", "<command string not enabled>"];

    private readonly DetailBody body;
    private readonly Dictionary<int, string> texts = [];
    private readonly List<ReportDoubt> doubts = [];

    private Statements(DetailBody body) => this.body = body;

    /// <summary>By pid, without white space at the ends.</summary>
    public IReadOnlyDictionary<int, string> Texts => texts;

    public IReadOnlyList<ReportDoubt> Doubts => doubts;

    /// <summary>Divides a detail into the statements of its processes.</summary>
    /// <param name="body">The lines.</param>
    /// <param name="waits">The processes, in their order.</param>
    /// <param name="known">The victim's statement, where another part of the message gives it: it settles where that text ends.</param>
    public static Statements Read(DetailBody body, IReadOnlyList<WaitSentence> waits, string? known)
    {
        var statements = new Statements(body);
        statements.Divide(waits, known);
        return statements;
    }

    /// <summary>Cuts each at the quotation mark that closes a field of CSV, where the detail is one that was not recognized as such.</summary>
    public void CutAtQuote()
    {
        foreach (var (pid, text) in texts.ToList())
        {
            var end = 0;
            while ((end = text.IndexOf('"', end)) >= 0 && end + 1 < text.Length && text[end + 1] == '"')
                end += 2;
            texts[pid] = (end < 0 ? text : text[..end]).Replace("\"\"", "\"", StringComparison.Ordinal).Trim();
        }
    }

    private void Divide(IReadOnlyList<WaitSentence> waits, string? known)
    {
        var places = Places();
        var heads = new List<(int Pid, int Line, int Text)>();
        var from = 0;
        foreach (var wait in waits)
        {
            if (!places.TryGetValue(wait.Pid, out var all))
                continue;
            var candidates = all.SkipWhile(place => place.Line < from).Take(16).ToList();
            if (candidates.Count == 0)
                continue;
            var place = candidates[0];
            if (candidates.Count > 1 && heads.Count > 0)
            {
                var settled = known is not null && heads is [var only]
                    ? candidates.FindIndex(candidate => string.Equals(Join(only.Line, only.Text, candidate.Line), known.Trim(), StringComparison.Ordinal))
                    : -1;
                place = candidates[Math.Max(0, settled)];
                if (settled < 0)
                    doubts.Add(new(body.Lines[place.Line].Number, $"More than one line could begin the statement of process {wait.Pid}; the first was taken."));
            }
            heads.Add((wait.Pid, place.Line, place.Text));
            from = place.Line + 1;
        }
        for (var i = 0; i < heads.Count; i++)
            Take(heads[i].Pid, body.Lines[heads[i].Line].Number, Join(heads[i].Line, heads[i].Text, i + 1 < heads.Count ? heads[i + 1].Line : LastEnd(heads[i])));
    }

    private Dictionary<int, List<(int Line, int Text)>> Places()
    {
        var places = new Dictionary<int, List<(int, int)>>();
        for (var line = 0; line < body.Lines.Count; line++)
        {
            var text = body.Lines[line].Text;
            var at = body.IsLoose ? text.Length - text.AsSpan().TrimStart().Length : 0;
            if (StatementHead.At(text, at) is not { } head)
                continue;
            if (!places.TryGetValue(head.Pid, out var known))
                places[head.Pid] = known = [];
            known.Add((line, head.Text));
        }
        return places;
    }

    // Text without indentation ends at a blank line: nothing else tells where it does.
    private int LastEnd((int Pid, int Line, int Text) head)
    {
        var first = head.Line + (string.IsNullOrWhiteSpace(body.Lines[head.Line].Text[head.Text..]) ? 2 : 1);
        for (var line = first; body.IsLoose && line < body.Lines.Count; line++)
        {
            if (body.Lines[line].Text.Length == 0)
                return line;
        }
        return body.Lines.Count;
    }

    private string Join(int head, int text, int end)
    {
        var all = new StringBuilder(body.Lines[head].Text[text..]);
        for (var line = head + 1; line < end; line++)
            all.Append('\n').Append(body.Lines[line].Text);
        return all.ToString().Trim();
    }

    private void Take(int pid, int line, string statement)
    {
        if (statement.Length == 0 || Unknown.Contains(statement, StringComparer.Ordinal))
            doubts.Add(new(line, $"The server did not know the statement of process {pid}."));
        else
            texts.TryAdd(pid, statement);
    }
}
