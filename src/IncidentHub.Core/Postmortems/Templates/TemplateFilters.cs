using System.Collections;
using System.Globalization;
using DotLiquid;
using IncidentHub.Core.Timeline;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>
/// Every filter that a template may use, by its name in lower case with underscores. None is a regular expression and
/// every text that one makes is counted, so that no template can grow without end.
/// </summary>
internal static class TemplateFilters
{
    private const int LongestList = 20_000;
    private const string Ellipsis = "…";

    public static object Size(Context context, object? input) => Step(context, input switch
    {
        string text => text.Length,
        ICollection list => list.Count,
        _ => 0,
    });

    public static object? First(Context context, object? input) => Step(context, List(input).FirstOrDefault());

    public static object? Last(Context context, object? input) => Step(context, List(input).LastOrDefault());

    public static object Reverse(Context context, object? input) => Counted(context, List(input).Reverse());

    public static object Uniq(Context context, object? input) => Counted(context, List(input).DistinctBy(Text));

    public static object Compact(Context context, object? input) => Counted(context, List(input).Where(item => item is not null));

    public static object Map(Context context, object? input, object? field) =>
        Counted(context, List(input).Select(item => Field(item, field)));

    public static object Where(Context context, object? input, object? field, object? value = null) =>
        Counted(context, List(input).Where(item => value is null ? Field(item, field) is not null and not false : Text(Field(item, field)) == Text(value)));

    public static string Join(Context context, object? input, object? separator = null)
    {
        var between = separator is null ? " " : Text(separator);
        using var writer = new BudgetWriter(RenderBudget.Of(context), RenderBudget.LongestText);
        var first = true;
        foreach (var item in List(input))
        {
            if (!first)
                writer.Write(between);
            writer.Write(Text(item));
            first = false;
        }

        return writer.ToString();
    }

    public static object Split(Context context, object? input, object? separator)
    {
        var parts = Text(input).Split(Text(separator), LongestList + 1, StringSplitOptions.RemoveEmptyEntries);
        return Counted(context, parts);
    }

    public static string Upcase(Context context, object? input) => Made(context, Text(input).ToUpperInvariant());

#pragma warning disable CA1308 // The filter's meaning is lower case.
    public static string Downcase(Context context, object? input) => Made(context, Text(input).ToLowerInvariant());
#pragma warning restore CA1308

    public static string Capitalize(Context context, object? input)
    {
        var text = Text(input);
        return Made(context, text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..]);
    }

    public static string Append(Context context, object? input, object? tail) => Concatenate(context, Text(input), Text(tail));

    public static string Prepend(Context context, object? input, object? head) => Concatenate(context, Text(head), Text(input));

    public static string Replace(Context context, object? input, object? found, object? with = null)
    {
        var (text, old, replacement) = (Text(input), Text(found), Text(with));
        if (old.Length == 0)
            return text;

        // Counted before it is made: the result may be far longer than what it is made from.
        var occurrences = text.AsSpan().Count(old);
        var length = text.Length + (occurrences * ((long)replacement.Length - old.Length));
        if (length > RenderBudget.LongestText)
            throw new TemplateProblemException(null, $"replace would make a text longer than {RenderBudget.LongestText} characters.");
        return Made(context, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public static string Remove(Context context, object? input, object? found) => Replace(context, input, found);

    public static string Strip(Context context, object? input) => Made(context, Text(input).Trim());

    public static string Lstrip(Context context, object? input) => Made(context, Text(input).TrimStart());

    public static string Rstrip(Context context, object? input) => Made(context, Text(input).TrimEnd());

    public static string StripNewlines(Context context, object? input) => Made(context, Text(input).ReplaceLineEndings(""));

    public static string Truncate(Context context, object? input, object? length = null, object? tail = null)
    {
        var (text, ending) = (Text(input), tail is null ? Ellipsis : Text(tail));
        var most = Math.Max(0, Whole(length, 50));
        return Made(context, text.Length <= most ? text : string.Concat(text.AsSpan(0, Math.Max(0, most - ending.Length)), ending));
    }

    public static string Truncatewords(Context context, object? input, object? words = null, object? tail = null)
    {
        var all = Text(input).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var most = Math.Max(1, Whole(words, 15));
        var text = string.Join(' ', all.Take(most));
        return Concatenate(context, text, all.Length <= most ? "" : tail is null ? Ellipsis : Text(tail));
    }

    public static object? Default(Context context, object? input, object? otherwise) =>
        Step(context, input is null or false or "" or ICollection { Count: 0 } ? otherwise : input);

    public static object Plus(Context context, object? input, object? other) => Step(context, Number(input) + Number(other));

    public static object Minus(Context context, object? input, object? other) => Step(context, Number(input) - Number(other));

    public static object Times(Context context, object? input, object? other) => Step(context, Number(input) * Number(other));

    public static object DividedBy(Context context, object? input, object? other) => Step(context, Number(input) / Divisor(other, "divided_by"));

    public static object Modulo(Context context, object? input, object? other) => Step(context, Number(input) % Divisor(other, "modulo"));

    public static object Round(Context context, object? input, object? digits = null) =>
        Step(context, Math.Round(Number(input), Math.Clamp(Whole(digits, 0), 0, 10), MidpointRounding.AwayFromZero));

    public static object Floor(Context context, object? input) => Step(context, Math.Floor(Number(input)));

    public static object Ceil(Context context, object? input) => Step(context, Math.Ceiling(Number(input)));

    public static object Abs(Context context, object? input) => Step(context, Math.Abs(Number(input)));

    public static object AtLeast(Context context, object? input, object? other) => Step(context, Math.Max(Number(input), Number(other)));

    public static object AtMost(Context context, object? input, object? other) => Step(context, Math.Min(Number(input), Number(other)));

    /// <summary>A text that fits into one cell of a table: its emphasis and links stay, its lines become one.</summary>
    public static string Cell(Context context, object? input) => Made(context, MarkdownText.Cell(Text(input)));

    /// <summary>A text whose marks mean nothing.</summary>
    public static string Escape(Context context, object? input) => Made(context, MarkdownText.Plain(Text(input)));

    private static string Concatenate(Context context, string head, string tail)
    {
        // Counted before it is made, or a short template of doublings takes gigabytes.
        if (head.Length + (long)tail.Length > RenderBudget.LongestText)
            throw new TemplateProblemException(null, $"append and prepend make no text longer than {RenderBudget.LongestText} characters.");
        return Made(context, head + tail);
    }

    private static string Made(Context context, string text) => RenderBudget.Of(context).Spend(text);

    private static T Step<T>(Context context, T value)
    {
        RenderBudget.Of(context).Spend(0);
        return value;
    }

    private static List<object?> Counted(Context context, IEnumerable<object?> items)
    {
        var list = items.Take(LongestList + 1).ToList();
        if (list.Count > LongestList)
            throw new TemplateProblemException(null, $"A list grew longer than {LongestList} items.");
        RenderBudget.Of(context).Spend(list.Count);
        return list;
    }

    private static IEnumerable<object?> List(object? input) => input switch
    {
        null => [],
        string text => [text],
        IEnumerable list => list.Cast<object?>(),
        _ => [input],
    };

    private static object? Field(object? item, object? name) => item switch
    {
        Hash hash => hash[Text(name)],
        IIndexable indexable when indexable.ContainsKey(Text(name)) => indexable[Text(name)],
        _ => null,
    };

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => string.Concat(list.Cast<object?>().Take(1_000).Select(item => item is string text ? text : "")),
        _ => value.ToString() ?? "",
    };

    private static int Whole(object? value, int otherwise) =>
        value is null ? otherwise : (int)Math.Clamp(Number(value), int.MinValue, int.MaxValue);

    private static decimal Divisor(object? value, string filter) =>
        Number(value) is var number && number != 0 ? number : throw new TemplateProblemException(null, $"{filter}: 0 divides nothing.");

    private static decimal Number(object? value) =>
        decimal.TryParse(Text(value), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
