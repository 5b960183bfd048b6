namespace IncidentHub.Core.Postmortems.Import;

/// <content>The words themselves, folded to lower case without accents.</content>
internal static partial class SectionNames
{
    private static readonly string[] TaskNames =
    [
        "task", "action item", "todo", "to do", "next step", "follow up", "followup", "aufgaben", "nachste schritte", "tareas", "proximos pasos", "tarefas", "proximos passos",
        "prochaines etapes", "review action", "タスク", "アクション", "action plan", "plan d'action",
    ];

    // The order matters: "root cause and resolution" before "root cause", "corrective actions" before "actions".
    private static readonly (SectionKind Kind, string[] Words)[] Keywords =
    [
        (SectionKind.Timeline,
        [
            "timeline", "time line", "chronolog", "sequence of events", "key events", "event log", "incident log", "course of events", "zeitleiste", "zeitlicher ablauf", "zeitstrahl", "zeitverlauf",
            "aktualisierungen", "deroulement", "cronolog", "linea de tiempo", "linea temporal", "linha do tempo", "タイムライン", "時系列", "経緯", "経過", "tijdlijn",
        ]),
        (SectionKind.Metric, ["time to repair", "time to resolve", "time to detect", "time to recover", "time to mitigat", "time to acknowledge", "mttr", "mttd"]),
        (SectionKind.Lessons,
        [
            "lesson", "what went", "went well", "went wrong", "went poorly", "got lucky", "retrospective", "what we learned", "learnings", "erkenntnisse", "was lief", "ce qui a bien", "ce qui peut",
            "lecons", "lecciones", "aprendid", "教訓", "学び", "良かった", "what could have gone",
        ]),
        (SectionKind.Contributing, ["what made it possible", "contributing", "contributory", "facteurs contributifs", "beitragende", "factores contribuyentes", "fatores contribuintes", "要因"]),
        (SectionKind.RootCauseAndResolution,
        [
            "root cause and resolution", "root causes and resolution", "cause and resolution", "root cause analysis and resolution", "root cause and solution", "root cause and fix", "ursache und losung",
            "ursache und behebung", "cause racine et resolution", "cause et resolution", "causa raiz y resolucion", "causa y resolucion", "causa raiz e resolucao", "root cause & resolution",
        ]),
        (SectionKind.Tasks, TaskNames),
        (SectionKind.Measures,
        [
            "corrective", "preventat", "preventive", "prevention", "preventing", "measures", "improvements", "improvement", "remediation", "countermeasure", "future prevention", "massnahmen", "vorbeugung",
            "verbesserung", "mesures", "actions correctives", "medidas", "acciones correctivas", "acoes corretivas", "再発防止", "対策", "是正", "改善", "recommendations", "how we will prevent",
        ]),
        (SectionKind.RootCause,
        [
            "root cause", "rootcause", "root of the problem", "rca", "what caused", "grundursache", "fehlerursache", "ursache", "cause racine", "cause principale", "causes profondes", "causa raiz", "causa principal",
            "根本原因", "原因", "根因", "identified cause", "cause of", "details of vulnerability", "details of the vulnerability", "vulnerability details", "details of the bug", "source of the problem",
        ]),
        (SectionKind.Impact, ["impact", "auswirkung", "impacto", "consequences", "影響", "betroffene", "affected users", "users affected", "affected services"]),
        (SectionKind.Detection, ["detection", "erkennung", "deteccion", "deteccao", "検知", "discovery", "identified"]),
        (SectionKind.Resolution, ["resolution", "recovery", "behebung", "losung", "resolucion", "resolucao", "solucion", "mitigation", "解決", "復旧", "対応", "solving", "details of fix", "how we fixed", "what we did"]),
        (SectionKind.Duration, ["duration", "dauer", "duree", "duracion", "duracao", "outage window", "影響時間", "期間"]),
        (SectionKind.Summary, ["summary", "overview", "executive", "tl dr", "tldr", "zusammenfassung", "uberblick", "resume", "resumen", "resumo", "概要", "サマリー", "要約", "何が起きた", "synopsis", "abstract", "description of the incident", "what happened"]),
        (SectionKind.Background, ["background", "context", "hintergrund", "contexte", "contexto", "背景"]),
        (SectionKind.About, ["supporting information", "references", "referenzen", "attendees", "atendees", "participants", "authors", "appendix", "参考"]),
        (SectionKind.Closing, ["conclusion", "fazit", "conclusiones", "conclusao", "結論"]),
    ];

    // Shorter ones, such as "do" of "to do", would let any word begin with them.
    private static readonly string[] KnownParts =
        [.. Keywords.SelectMany(row => row.Words).SelectMany(known => known.Split(' ')).Where(part => part.Length > 3).Distinct(StringComparer.Ordinal)];

    private static readonly Dictionary<string, SectionKind> ExactNames = Index(
        (SectionKind.Timeline, ["events", "updates", "history", "verlauf", "ablauf", "event timeline", "events timeline", "chronicle", "progress", "log", "key events", "eventos", "evenements", "detailed timeline", "what happened when"]),
        (SectionKind.Summary, ["problem", "problem summary", "issue", "incident", "description", "problem description", "incident description", "issue outline", "outline", "incident details", "issue", "kurzfassung", "was ist passiert", "introduction to the incident", "issue overview", "outage summary", "beschreibung", "descripcion", "alert"]),
        (SectionKind.Impact, ["affected", "user impact", "customer impact", "business impact", "scope", "severity and impact", "what users felt", "影響範囲"]),
        (SectionKind.Duration, ["time", "when", "outage", "downtime", "time of outage", "outage time", "incident time", "outage period", "time frame", "timeframe", "zeitraum", "periodo", "periode", "date and time", "日時", "date time", "incident duration", "total duration", "duration of the outage", "duration of outage", "impact window", "incident window", "発生日時"]),
        (SectionKind.Start, ["start", "started", "start time", "started at", "begin", "began", "beginning", "incident start", "start of incident", "outage start", "impact start", "incident started", "beginn", "debut", "inicio", "開始", "開始時刻", "time started", "start date", "heure de debut", "hora de inicio", "begin time"]),
        (SectionKind.End, ["end", "ended", "end time", "ended at", "incident end", "end of incident", "outage end", "impact end", "incident ended", "resolved", "resolved at", "time resolved", "ende", "fin", "終了", "終了時刻", "end date", "heure de fin", "hora de fin", "resolution time", "fim"]),
        (SectionKind.Detection, ["detected", "detection time", "how was it detected", "how it was detected", "detection and response"]),
        (SectionKind.RootCause, ["cause", "causes", "the cause", "working theory", "why", "why it happened", "causa", "trigger", "what set it off", "5 whys", "five whys", "5 why", "why did it happen", "ausloser", "fault", "reason"]),
        (SectionKind.Resolution, ["fix", "the fix", "solution", "recovery", "response", "mitigation", "resolution steps", "solved", "repair", "workaround", "immediate fix", "what ended it", "actions taken"]),
        (SectionKind.Measures, ["advancements", "enhancements", "remedial measures", "remedial and preventative measures", "remedial and preventive measures", "preventative actions", "improvements and fixes", "improvements fixes", "fixes", "improvement", "improvements", "what we are doing", "what are we doing about it", "what are we doing", "what will we do", "what can be improved", "what we will do", "going forward", "moving forward", "looking ahead", "future", "mitigation and prevention", "mesures correctives et preventives", "corrective and preventative measures"]),
        (SectionKind.Tasks, ["actions", "action", "acciones", "acoes", "todos", "a list of tasks to address the issue", "list of tasks", "list of tasks to address the issue", "tasks to address the issue", "next", "what's next", "what next", "action points", "work items", "assignments", "follow up", "followup", "follow up items", "immediate follow up", "offene punkte", "tickets", "what follows", "follow ups", "immediate actions"]),
        (SectionKind.Lessons, ["learnings", "lessons", "observations"]),
        (SectionKind.Background, ["background context", "introduction", "einleitung", "leadup", "lead up"]),
        (SectionKind.About, ["author", "status", "level", "severity", "stats", "statistics", "category", "tags", "owner", "incident lead", "incident commander", "reporter", "prepared by", "repository details", "requirements", "references", "links", "supporting materials", "supporting information", "attendance", "team", "reviewers", "hinweis", "reviewed by", "time zone", "timezone", "glossary"]),
        (SectionKind.Date, ["date", "incident date", "date of incident", "date of outage", "outage date", "datum", "fecha", "data", "day", "date of the incident", "dates"]),
        (SectionKind.Closing, ["note", "notes", "in conclusion", "closing", "closing remarks", "final thoughts", "thank you", "disclaimer", "anmerkung", "nota", "engaging elements"]));

    private static readonly HashSet<string> Ordinary = new(StringComparer.Ordinal)
    {
        "and", "the", "of", "to", "a", "an", "for", "in", "on", "or", "by", "this", "our", "we", "future", "issue", "issues", "incident", "outage", "problem", "service", "address", "list", "be", "taken", "plan",
        "planned", "analysis", "details", "detailed", "full", "event", "events", "all", "times", "utc", "time", "short", "long", "term", "immediate", "steps", "action", "actions", "items", "item", "fixes", "fix", "key", "und", "der",
        "die", "des", "zur", "et", "de", "la", "les", "du", "y", "las", "los", "del", "e", "as", "da", "do", "user", "users", "customer", "business", "technical", "executive", "what", "happened", "it", "how", "was", "solution", "prevent",
        "cause", "causes", "factors", "learned", "learnt", "report", "postmortem",
    };

    private static Dictionary<string, SectionKind> Index(params (SectionKind Kind, string[] Names)[] rows)
    {
        var index = new Dictionary<string, SectionKind>(StringComparer.Ordinal);
        foreach (var (kind, names) in rows)
        {
            foreach (var name in names)
                index[name] = kind;
        }

        return index;
    }
}
