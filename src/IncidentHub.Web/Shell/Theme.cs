using MudBlazor;

namespace IncidentHub.Web.Shell;

/// <summary>MudBlazor's palette set to the tokens of app.css, so that its dialogs and menus belong to the same surface.</summary>
internal static class Theme
{
    private static readonly string[] Font =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "DejaVu Sans", "sans-serif"];

    public static MudTheme IncidentHub { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#3556c8",
            Background = "#f6f7f9",
            Surface = "#ffffff",
            TextPrimary = "#161a22",
            TextSecondary = "#525c6b",
            LinesDefault = "#e3e6eb",
            LinesInputs = "#cfd4dc",
            Divider = "#e3e6eb",
            ActionDefault = "#525c6b",
            Error = "#c22237",
            Warning = "#b54f06",
            Info = "#2b6cc4",
            Success = "#18784d",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8ea6ff",
            Background = "#0e1116",
            Surface = "#151a21",
            TextPrimary = "#e8ebf0",
            TextSecondary = "#a3adbb",
            LinesDefault = "#252c37",
            LinesInputs = "#36404e",
            Divider = "#252c37",
            ActionDefault = "#a3adbb",
            PrimaryContrastText = "#0e1116",
            Error = "#ff6b78",
            Warning = "#ff9650",
            Info = "#6cb0ff",
            Success = "#4cc38a",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Font, FontSize = "14px", LineHeight = "1.43", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Font, FontSize = "13px", FontWeight = "600", TextTransform = "none", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Font, FontSize = "16px", FontWeight = "600", LetterSpacing = "-0.01em" },
        },
    };
}
