namespace IncidentHub.Tests.Shared;

/// <summary>Documents that tell of incidents, damaged.</summary>
public static class DocumentMutations
{
    private static readonly string[] Pieces =
    [
        "\n", " ", ":", "- ", "**", "10:00", "\t", "\r\n", "\n\n", "# ", "## Timeline\n", "Tasks:\n", "Root cause: ", "| a | b |\n|---|---|\n", "```\n", "<!--", "-->", "---\n", "> ", "1. ", "[ ] ", "[x] ", "<li>", "</td><td>", "<tr>", "<br>", "</ul>",
        "<script>", "&nbsp;", "&#0;", "{{< track \"2024-01-01 10:00\" >}}", "25:99", "14:??", "10:00 M", "13:06 PM", "2024-02-30", "20202-01-01", "0001-01-01 00:00", "9999-12-31 23:59", "12/31/9999 23:59 UTC-14", "31 février", "30. Februar 10 Uhr",
        "9/10 7:55 PT", "04-12-2022", "UTC+14", "UTC-99:99", "Europe/Paris", "Midnight", "noon to midnight", "10時", "午後", "2024年2月30日", "50% of users", "99999 hours", "lasted two hours", "until", " to ", "–", "\0", "\ud800", "\udc00", "\u2028", "\u202e", "は",
    ];

    private static readonly string[] Seeds =
    [
        "# Search down on 2024-05-02\n\n## Summary\nFrom 10:00 to 11:30 UTC the search was down for 40% of users. The outage lasted two hours.\n\n## Timeline (UTC)\n- **10:00** - Alarm\n- 10:20: looked at the disk\n- 11:30 Restored\n\n## Root cause\nA full disk.\n\n## Action items\n- [x] Watch the disk\n- [ ] Enlarge it\n",
        "Postmortem\nIssue Summary:\nDuration: March 4, 2024, 9:00 PM EST to March 5, 2024, 1:00 AM EST\nImpact: nobody could pay\nTimeline:\nMarch 4, 9:00 PM EST: alarm\nMarch 5, 12:30 AM EST: found\nMarch 5, 1:00 AM EST: resolved\nRoot Cause and Resolution:\nA lock. The issue was resolved by a restart.\nCorrective and Preventative Measures:\nImprovements:\nLimit locks.\nTasks:\nAdd an alarm.\n",
        "---\ntitle: \"Mail gestört\"\ndate: 2024-02-01T08:00:00\nresolved: true\nresolvedWhen: 2024-02-02T05:00:00\nsection: issue\n---\n\n### Update 02.02.2024 05:00 Uhr:\n\nLäuft wieder.\n\n### Update 01.02.2024 08:00 Uhr:\n\nMail ist gestört.\n",
        "# Nodes\n\n## Timeline\n\nAll times in CET.\n\n| Time | Event |\n| :--- | --- |\n| 2024-01-10 09:00 - 10:00 | Search for the cause |\n| 2024-01-10 HH:mm | Short event |\n| 2024-01-11 00:30 | Fixed<br>for good |\n\n# Stats\n\n- Time to recovery: 930 minutes\n",
        "<h1>Checkout</h1>\n<h2>Timeline</h2>\n<ul><li><b>10:00 AM:</b> alarm</li>\n<li>10:30 AM &ndash; fixed</li></ul>\n<table><tr><th>Task</th></tr>\n<tr><td>Watch</td></tr></table>\n",
        "# 決済障害\n\n## 概要\n2024年5月2日 22時10分 から障害が発生した。\n\n## タイムライン (JST)\n- 2024年5月2日 22:10 検知\n- 2024年5月3日 0時30分 復旧\n\n## 根本原因\n接続プール\n",
        "# Incident on 2024-06-09\n\n- **Key events**\n  - First detected 2024-06-09 13:15\n  - Resolved 2024-06-09 13:58\n\n- **Time to repair**: 0h 43m\n\n- **Review actions**:\n  - **Improvements:**\n    - Test\n  - **Tasks:**\n    1. Alarm\n",
        "| Field | Value |\n|---|---|\n| Date | 04/05/2024 |\n| Start | 14:28 (heure de Paris) |\n\nTimeline:\n14:28 - Deploy\n3:15 - Rolled back\nmidnight: quiet\n\nWhy did it happen? A rule was wrong.\n",
    ];

    /// <summary>Damaged documents without end, the same for the same seed.</summary>
    public static TextMutations From(int seed) => new(Seeds, Pieces, seed);
}
