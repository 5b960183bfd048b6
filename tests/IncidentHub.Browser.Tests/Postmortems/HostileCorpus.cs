namespace IncidentHub.Browser.Tests.Postmortems;

/// <summary>Texts that try to run a script or to load something, each in its own way: elements with handlers, addresses with schemes, marks that break out of what holds them.</summary>
internal static class HostileCorpus
{
    private const string Hit = "window.hit=1";

    private static readonly string[] Elements =
    [
        "img src=x", "svg", "body", "video src=x", "audio src=x", "details open", "input autofocus", "select autofocus", "textarea autofocus", "marquee", "object data=x", "embed src=x", "iframe", "form", "button autofocus",
        "a href=# tabindex=0 autofocus", "style", "link rel=stylesheet href=x", "math", "template", "video><source src=x", "svg><animate attributeName=x dur=1s", "svg><set attributeName=x", "div contenteditable autofocus", "frameset",
    ];

    private static readonly string[] Handlers = ["onerror", "onload", "onfocus", "ontoggle", "onstart", "onbegin"];

    private static readonly string[] Schemes =
    [
        "javascript:" + Hit, "JaVaScRiPt:" + Hit, "java\tscript:" + Hit, "java\nscript:" + Hit, "\u0001javascript:" + Hit, "&#106;avascript:" + Hit, "javascript&colon;" + Hit, "java%0ascript:" + Hit, "vbscript:" + Hit,
        "data:text/html,<script>parent." + Hit + "</script>", "data:text/html;base64,PHNjcmlwdD5wYXJlbnQuaGl0PTE8L3NjcmlwdD4=", "data:image/svg+xml,<svg onload=" + Hit + ">", "//elsewhere.example/x", "/\\elsewhere.example/x",
        "https://elsewhere.example/x.png", "blob:https://elsewhere.example/x", "filesystem:x", "file:///etc/passwd",
    ];

    private static readonly Func<string, string>[] Links =
    [
        scheme => $"[go]({scheme})", scheme => $"![see]({scheme})", scheme => $"<{scheme}>", scheme => $"[go][to]\n\n[to]: <{scheme}>", scheme => $"<a href=\"{scheme}\">go</a>", scheme => $"[![see]({scheme})]({scheme})",
    ];

    private static readonly string[] Others =
    [
        $"<script>{Hit}</script>", $"</textarea><script>{Hit}</script>", $"</title><script>{Hit}</script>", $"\"><script>{Hit}</script>", $"'><script>{Hit}</script>", $"--><script>{Hit}</script>", $"]]><script>{Hit}</script>",
        $"<scr<script>ipt>{Hit}</script>", $"<ScRiPt src=https://elsewhere.example/x.js></sCrIpT>", $"<base href=//elsewhere.example/>", "<meta http-equiv=refresh content='0;url=//elsewhere.example'>", "<style>@import '//elsewhere.example/x.css'</style>",
        "<link rel=stylesheet href=//elsewhere.example/x.css>", $"`<script>{Hit}</script>`", $"```\"onload={Hit}\n<script>{Hit}</script>\n```", $"```html onclick={Hit}\nx\n```", $"| <script>{Hit}</script> |\n|---|\n| <img src=x onerror={Hit}> |",
        $"# x {{onclick={Hit}}}", $"[x](/a \"onmouseover={Hit}\")", $"[x](/a '\"><script>{Hit}</script>')", $"![\"onerror={Hit} x=\"](/attachments/01890a5d-ac96-774b-bcce-b302099a8057)", $"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={Hit}&gt;\">",
        $"<svg><style><img src=x onerror={Hit}></style></svg>", $"<noscript><p title=\"</noscript><img src=x onerror={Hit}>\">", $"{{{{ '<script>{Hit}</script>' }}}}", "{% include 'x' %}", "{{ incident.title | append: '<img src=x>' }}", "{{ 'x' | replace: '(a+)+$', 'y' }}",
        $"<img src=`x`onerror={Hit}>", $"<img\u00a0src=x\u00a0onerror={Hit}>", $"<svg/onload={Hit}//", $"<x onclick={Hit} style=position:fixed;inset:0>x</x>", "\u202e<script>" + Hit + "</script>", $"&lt;script&gt;{Hit}&lt;/script&gt;", $"%3Cscript%3E{Hit}%3C/script%3E",
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Elements.SelectMany((element, index) => Handlers.Where((_, at) => (at + index) % 3 != 0).Select(handler => $"<{element} {handler}={Hit}>")),
        .. Schemes.SelectMany(scheme => Links.Select(link => link(scheme))),
        .. Others,
    ];
}
