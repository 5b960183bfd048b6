using System.Globalization;
using System.Text;

namespace IncidentHub.Core.Postmortems.Templates;

/// <summary>Collects what a template writes, up to a length.</summary>
internal sealed class BudgetWriter(RenderBudget budget, int longest) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        Reserve(1);
        text.Append(value);
    }

    public override void Write(string? value)
    {
        Reserve(value?.Length ?? 0);
        text.Append(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Reserve(count);
        text.Append(buffer, index, count);
    }

    public override string ToString() => text.ToString();

    private void Reserve(int count)
    {
        if (text.Length + count > longest)
            throw new TemplateProblemException(null, $"The text grew longer than {longest} characters.");
        budget.Spend(count);
    }
}
