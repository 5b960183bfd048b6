namespace IncidentHub.Core.Deadlocks.Reports;

/// <summary>The parts of a message of the server.</summary>
internal enum FieldKind
{
    /// <summary>ERROR and its like: a new message begins.</summary>
    Severity,
    Detail,
    Hint,
    Context,
    Statement,
    Other,
}

/// <summary>A label such as <c>DETAIL:</c>, in the languages of servers and drivers.</summary>
/// <param name="Kind">What follows it.</param>
/// <param name="Start">Where the word begins.</param>
/// <param name="End">Where what it labels begins.</param>
internal readonly record struct FieldLabel(FieldKind Kind, int Start, int End)
{
    private static readonly (FieldKind Kind, string Words)[] Words =
    [
        (FieldKind.Severity, "ERROR|FATAL|PANIC|WARNING|NOTICE|LOG|INFO|DEBUG|DEBUG1|DEBUG2|DEBUG3|DEBUG4|DEBUG5|FEHLER|PANIK|WARNUNG|HINWEIS|ERREUR|ATTENTION|ERRORE|ATTENZIONE|エラー|ログ|警告|오류|로그|경고"
            + "|BŁĄD|DZIENNIK|OSTRZEŻENIE|ERRO|AVISO|ОШИБКА|СООБЩЕНИЕ|ВАЖНО|ПРЕДУПРЕЖДЕНИЕ|ЗАМЕЧАНИЕ|ПАНИКА|FEL|LOGG|VARNING|ПОМИЛКА|ЗАПИС|ПОПЕРЕДЖЕННЯ|错误|日志|致命错误|警告|錯誤|შეცდომა"
            + "|FATALE|PANICO|NOTIFICA|ჟურნალი|ფატალური|პანიკა|გაფრთხილება|ინფორმაცია|გამართვა|치명적오류|손상|알림|정보|디버그|ИНФОРМАЦИЯ|ОТЛАДКА|FATALT|NOTIS"
            + "|ЗАПИСУВАННЯ|ФАТАЛЬНО|ПАНІКА|ПОВІДОМЛЕННЯ|ІНФОРМАЦІЯ|НАЛАГОДЖЕННЯ|比致命错误还过分的错误|注意|信息|调试"),
        (FieldKind.Detail, "DETAIL|Detail|detail|DÉTAIL|Détail|DETALLE|Detalle|DETTAGLI|DETTAGLIO|Dettaglio|詳細|상세정보|SZCZEGÓŁY|Szczegóły|DETALHE|Detalhe|ПОДРОБНОСТИ|Подробности|DETALJ|ДЕТАЛІ|ВІДОМОСТІ|详细信息|描述|详细|დეტალები"),
        (FieldKind.Hint, "HINT|Hint|hint|TIPP|TIP|Hinweis|ASTUCE|Indice|CONSEJO|Sugerencia|SUGGERIMENTO|Suggerimento|ヒント|힌트|PODPOWIEDŹ|DICA|Dica|ПОДСКАЗКА|Подсказка|TIPS|ПІДКАЗКА|УКАЗІВКА|მინიშნება|提示|建议"),
        (FieldKind.Context, "CONTEXT|Context|context|Where|where|ZUSAMMENHANG|Wobei|CONTEXTE|Où|CONTEXTO|Onde|Ubicación|CONTESTO|Dove|文脈|コンテキスト|場所|내용|KONTEKST|КОНТЕКСТ|Где|KONTEXT|上下文|背景|在位置|კონტექსტი"),
        (FieldKind.Statement, "STATEMENT|ANWEISUNG|INSTRUCTION|SENTENCIA|ISTRUZIONE|文|ステートメント|명령 구문|구문|WYRAŻENIE|COMANDO|ОПЕРАТОР|КОМАНДА|SATS|ІНСТРУКЦІЯ|ОПЕРАТОР|语句|ოპერატორი"),
        (FieldKind.Other, "QUERY|LOCATION|POSITION|LINE|ANFRAGE|ORT|REQUÊTE|EMPLACEMENT|CONSULTA|UBICACIÓN|POSIZIONE|問い合わせ|ЗАПРОС|ПОЛОЖЕНИЕ|Position|FRÅGA|PLATS|查询|位置|მოთხოვნა|მდებარეობა|쿼리|위치|ЗАПИТ|РОЗТАШУВАННЯ|server process|BACKTRACE|Routine|File|Severity|SqlState"),
    ];

    private const int LongestWord = 24;

    private static readonly Dictionary<string, FieldKind> Kinds = Table();

    private static readonly Dictionary<string, FieldKind>.AlternateLookup<ReadOnlySpan<char>> Lookup = Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The first label that begins at or behind a position, before another.</summary>
    public static FieldLabel? Find(string text, int from, int to)
    {
        for (var colon = from; colon < to; colon++)
        {
            if (text[colon] is ':' or '：' && EndingAt(text, from, colon) is { } label)
                return label;
        }
        return null;
    }

    /// <summary>The label that begins exactly at a position.</summary>
    public static FieldLabel? At(string text, int position)
    {
        var most = Math.Min(text.Length, position + LongestWord + 2);
        for (var colon = position; colon < most && text[colon] != '\n'; colon++)
        {
            if (text[colon] is ':' or '：')
                return EndingAt(text, position, colon) is { } label && label.Start == position ? label : null;
        }
        return null;
    }

    // The label whose colon stands there. Of several words the longest counts: "DETAIL" and not "TAIL".
    private static FieldLabel? EndingAt(string text, int from, int colon)
    {
        var end = colon;
        while (end > from && text[end - 1] is ' ' or '\u00a0' or '\u202f')
            end--;
        if (colon - end > 1)
            return null;
        var start = end;
        while (start > from && end - start < LongestWord && IsPart(text[start - 1]))
            start--;
        // Behind "@" stands a database, which may be called "context".
        if (start == end || (start > from && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '@')) || !Lookup.TryGetValue(text.AsSpan(start, end - start), out var kind))
            return null;
        var after = colon + 1;
        while (after < text.Length && text[after] is ' ' or '\u00a0')
            after++;
        return new(kind, start, after);
    }

    private static bool IsPart(char character) => char.IsLetterOrDigit(character);

    private static Dictionary<string, FieldKind> Table()
    {
        var table = new Dictionary<string, FieldKind>(StringComparer.Ordinal);
        foreach (var (kind, words) in Words)
        {
            foreach (var word in words.Split('|'))
                table.TryAdd(word, kind);
        }
        return table;
    }
}
