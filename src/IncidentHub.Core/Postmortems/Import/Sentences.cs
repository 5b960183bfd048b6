namespace IncidentHub.Core.Postmortems.Import;

/// <summary>Cuts prose where sentences end.</summary>
internal static class Sentences
{
    public static List<string> Split(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var wide = text[i] is '。' or '！' or '？';
            if (!wide && text[i] is not ('.' or '!' or '?'))
                continue;
            if (!wide && i + 1 < text.Length && (!char.IsWhiteSpace(text[i + 1]) || IsAbbreviation(text, i) || (i + 2 < text.Length && char.IsLower(text[i + 2]))))
                continue;
            Add(sentences, text[start..(i + 1)]);
            start = i + 1;
        }

        Add(sentences, text[start..]);
        return sentences;
    }

    /// <summary>Where the sentence that holds the position begins and ends.</summary>
    public static (int Start, int End) Around(string text, int position)
    {
        var start = 0;
        foreach (var sentence in Split(text))
        {
            start = text.IndexOf(sentence, start, StringComparison.Ordinal);
            if (position < start + sentence.Length)
                return (start, start + sentence.Length);
            start += sentence.Length;
        }

        return (0, text.Length);
    }

    private static bool IsAbbreviation(string text, int dot)
    {
        if (text[dot] != '.')
            return false;
        var start = dot;
        while (start > 0 && dot - start < 6 && !char.IsWhiteSpace(text[start - 1]))
            start--;
        var word = text.AsSpan(start, dot - start);
        return word.Length == 1 || word is "e.g" or "i.e" or "etc" or "approx" or "ca" or "z.B" or "ggf" or "bzw" or "vs" or "No" or "Nr" or "v" or "a.m" or "p.m";
    }

    private static void Add(List<string> sentences, string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length > 0)
            sentences.Add(trimmed);
    }
}
