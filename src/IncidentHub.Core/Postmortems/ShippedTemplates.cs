namespace IncidentHub.Core.Postmortems;

/// <summary>The templates that every installation has from the start.</summary>
public static class ShippedTemplates
{
    /// <summary>All of them, the usual one first.</summary>
    public static IReadOnlyList<ShippedTemplate> All { get; } =
    [
        new("review", "Incident review", Review),
        new("brief", "Brief note", Brief),
    ];

    private const string Review =
        """
        # {{ incident.title }}

        {{ incident.key }} · {{ incident.severity }} · {{ incident.status }}{% if incident.is_example %} · example{% endif %}

        ## Summary
        {% if incident.summary %}
        {{ incident.summary }}
        {% endif %}
        {%- if incident.impact_started_at and incident.ended_at %}
        - **Duration:** {% if incident.duration %}{{ incident.duration }}, {% endif %}from {{ incident.impact_started_at }} to {{ incident.ended_at }}
        {%- elsif incident.impact_started_at %}
        - **Began:** {{ incident.impact_started_at }}
        {%- endif %}
        {%- if incident.affected_users %}
        - **Users affected:** about {{ incident.affected_users }}
        {%- endif %}
        {%- if incident.services.size > 0 %}
        - **Services:** {{ incident.services | join: ", " }}
        {%- endif %}
        {%- for role in roles %}
        - **{{ role.role }}:** {{ role.holder }}
        {%- endfor %}
        {% if incident.impact %}
        ### Impact

        {{ incident.impact }}
        {% endif %}
        {%- if timeline.size > 0 %}
        ## Timeline

        All times are {{ zone }}.

        | Time | What happened |
        |:-----|:--------------|
        {%- for entry in timeline %}
        {%- if entry.new_day %}
        | **{{ entry.at.date }}** | |
        {%- endif %}
        | {{ entry.at.time }} | {% if entry.kind != "Note" and entry.kind != "System" %}**{{ entry.kind }}.** {% endif %}{{ entry.text | cell }} |
        {%- endfor %}
        {% if timeline_left_out > 0 %}
        {{ timeline_left_out }} later entries are on the incident's page.
        {% endif %}
        {%- endif %}
        {%- if root_cause.statement or root_cause.trigger or root_cause.resolution %}
        ## Root cause and resolution
        {% if root_cause.statement %}
        {{ root_cause.statement }}
        {% endif %}
        {%- if root_cause.trigger %}
        ### What set it off

        {{ root_cause.trigger }}
        {% endif %}
        {%- if root_cause.resolution %}
        ### What ended it

        {{ root_cause.resolution }}
        {% endif %}
        {%- endif %}
        {%- if contributing_factors.size > 0 %}
        ### What made it possible, worse or longer
        {% for factor in contributing_factors %}
        - {{ factor }}
        {%- endfor %}
        {% endif %}
        {%- assign dead_ends = hypotheses | where: "ruled_out" %}
        {%- if dead_ends.size > 0 %}
        ## What it was not

        Suspicions that were followed and ruled out, and the time that they took:
        {% for hypothesis in dead_ends %}
        - {{ hypothesis.statement }}{% if hypothesis.time_spent %} ({{ hypothesis.time_spent }}){% endif %}
        {%- endfor %}
        {% endif %}
        {%- if measures.size > 0 %}
        ## Corrective and preventative measures
        {% for measure in measures %}
        {{ forloop.index }}. **{{ measure.title }}** ({{ measure.kind | downcase }}){% if measure.description %}: {{ measure.description | cell }}{% endif %}
        {%- endfor %}
        {% endif %}
        {%- if tasks.size > 0 %}
        ## Tasks

        | Task | What | Owner | Due | Status |
        |:-----|:-----|:------|:----|:-------|
        {%- for task in tasks %}
        | {{ task.key }} | {{ task.title }} | {{ task.owner | default: "nobody yet" }} | {{ task.due | default: "no date" }} | {{ task.status }} |
        {%- endfor %}
        {% endif %}
        ## Lessons
        {% if incident.time_to_detect == "0 min" %}
        - It was detected as it began.
        {%- elsif incident.time_to_detect %}
        - From the first impact to its detection: {{ incident.time_to_detect }}.
        {%- endif %}
        {%- if incident.time_to_mitigate %}
        - From its detection until users no longer felt it: {{ incident.time_to_mitigate }}.
        {%- elsif incident.time_to_resolve %}
        - From its detection to the end: {{ incident.time_to_resolve }}.
        {%- endif %}
        {%- if dead_ends.size > 0 %}
        - Suspicions ruled out on the way: {{ dead_ends.size }}. What would have ruled them out sooner?
        {%- endif %}
        {% comment %}
        What went well, what went wrong, where was luck? Write it here, in your own words.
        {% endcomment %}
        """;

    private const string Brief =
        """
        # {{ incident.title }}

        {{ incident.key }} · {{ incident.severity }}{% if incident.duration %} · {{ incident.duration }}{% endif %}

        **What happened.** {{ incident.summary | default: incident.title }}

        {% if incident.impact_started_at and incident.ended_at %}**When.** From {{ incident.impact_started_at }} to {{ incident.ended_at }}{% elsif incident.impact_started_at %}**When.** From {{ incident.impact_started_at }}{% endif %}

        {% if incident.impact %}**What users felt.** {{ incident.impact }}{% endif %}

        {% if root_cause.statement %}**Why.** {{ root_cause.statement }}{% endif %}

        {% if root_cause.resolution %}**What ended it.** {{ root_cause.resolution }}{% endif %}
        {% if tasks.size > 0 %}
        **What follows.**
        {% for task in tasks %}
        - {{ task.title }}: {{ task.owner | default: "nobody yet" }}{% if task.due %}, due {{ task.due }}{% endif %} ({{ task.status | downcase }})
        {%- endfor %}
        {% endif %}
        """;
}
