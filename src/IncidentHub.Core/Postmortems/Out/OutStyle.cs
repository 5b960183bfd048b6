namespace IncidentHub.Core.Postmortems.Out;

/// <summary>How a file looks: as the page of a published postmortem does, on a screen by light or dark and on A4.</summary>
internal static class OutStyle
{
    public const string Sheet =
        """
        :root {
          color-scheme: light dark;
          --bg: #f6f7f9; --surface: #fff; --line: #e3e6eb; --line-strong: #cfd4dc; --ink: #161a22; --ink-2: #525c6b; --ink-3: #5f6979; --accent: #3556c8;
          --sev1: #be1f34; --sev2: #ad4700; --sev3: #7d5700; --sev4: #2260b3;
          --font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
          --mono: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", "DejaVu Sans Mono", monospace;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --bg: #0e1116; --surface: #151a21; --line: #252c37; --line-strong: #36404e; --ink: #e8ebf0; --ink-2: #a3adbb; --ink-3: #8893a4; --accent: #8ea6ff;
            --sev1: #ff6b78; --sev2: #ff9650; --sev3: #e8b93c; --sev4: #6cb0ff;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--bg); color: var(--ink); font: 15px/24px var(--font); }
        main { max-width: 920px; margin: 0 auto; padding: 24px 16px; }
        article { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 32px 40px; overflow-wrap: anywhere; }
        a { color: var(--accent); text-underline-offset: 2px; }
        h1 { margin: 0 0 8px; font-size: 26px; line-height: 34px; font-weight: 600; letter-spacing: -.01em; }
        h2 { margin: 28px 0 8px; padding-bottom: 4px; border-bottom: 1px solid var(--line); font-size: 17px; line-height: 24px; }
        h3 { margin: 18px 0 4px; font-size: 15px; }
        p, ul, ol, pre, table, blockquote { margin: 0 0 8px; }
        ul, ol { padding-left: 22px; }
        li { margin: 2px 0; }
        code { font-family: var(--mono); font-size: 12px; background: var(--bg); border: 1px solid var(--line); border-radius: 4px; padding: 0 4px; }
        pre { overflow-x: auto; padding: 8px 10px; background: var(--bg); border: 1px solid var(--line); border-radius: 6px; }
        pre code { border: 0; padding: 0; background: none; }
        pre.as-written { white-space: pre-wrap; font-family: var(--mono); font-size: 12px; }
        blockquote { padding-left: 12px; border-left: 3px solid var(--line-strong); color: var(--ink-2); }
        img { display: block; max-width: 100%; margin: 6px 0; border: 1px solid var(--line); border-radius: 6px; background: var(--bg); }
        table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { border: 1px solid var(--line); padding: 4px 8px; text-align: left; vertical-align: top; overflow-wrap: break-word; }
        th { font-size: 12px; color: var(--ink-2); background: var(--bg); }
        td:first-child { white-space: nowrap; }
        .align-right { text-align: right; }
        .align-center { text-align: center; }
        .sev { font-weight: 600; white-space: nowrap; }
        .sev1 { color: var(--sev1); } .sev2 { color: var(--sev2); } .sev3 { color: var(--sev3); } .sev4 { color: var(--sev4); }
        .muted, footer { color: var(--ink-3); font-size: 12px; line-height: 16px; }
        footer { margin-top: 32px; padding-top: 12px; border-top: 1px solid var(--line); }
        @media screen and (max-width: 820px) {
          article { padding: 16px; }
          table { display: block; overflow-x: auto; }
        }
        @page { size: A4; margin: 18mm 16mm; }
        @media print {
          :root { color-scheme: light; --ink: #000; --ink-2: #333; --ink-3: #444; --line: #bbb; --line-strong: #999; --accent: #000; --bg: #fff; --surface: #fff; }
          body { font-size: 10.5pt; line-height: 15pt; background: none; }
          main { max-width: none; padding: 0; }
          article { border: 0; border-radius: 0; padding: 0; background: none; }
          h1 { font-size: 18pt; line-height: 23pt; }
          h2 { font-size: 13pt; line-height: 17pt; margin-top: 16pt; }
          h2, h3 { break-after: avoid; }
          p { orphans: 3; widows: 3; }
          tr, li, pre, blockquote, img, p:has(img) { break-inside: avoid; }
          thead { display: table-header-group; }
          pre { white-space: pre-wrap; }
          img { max-height: 240mm; object-fit: contain; }
          .md a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 9pt; overflow-wrap: anywhere; }
        }
        """;
}
