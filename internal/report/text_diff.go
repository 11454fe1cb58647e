package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"mcpsafe/finding"
)

// Diff writes what changed for people.
func Diff(w io.Writer, d *finding.Diff, o Options) error {
	width := o.Width
	if width <= 0 {
		width = defaultWidth
	}
	t := &text{width: min(max(width, minWidth), maxWidth), color: o.Color, verbose: o.Verbose}
	t.line(t.paint(bold, "mcpsafe diff"))
	t.wrap(2, "old  ", diffSide(&d.Old))
	t.wrap(2, "new  ", diffSide(&d.New))
	t.entryChanges(d)
	if d.UnchangedFindings != nil {
		t.changedFindings("New findings", d.NewFindings)
		t.changedFindings("Gone findings", d.GoneFindings)
	}
	t.diffClose(d)
	_, err := io.WriteString(w, t.b.String())
	return err
}

// DiffJSON writes what changed for programs.
func DiffJSON(w io.Writer, d *finding.Diff) error { return writeJSON(w, d) }

// EscapeJSON rewrites what could deceive a reader in JSON text as \u escapes.
func EscapeJSON(text []byte) []byte { return escapeInvisible(text) }

func diffSide(s *finding.DiffSide) string {
	name := OneLine(cmp.Or(s.CanonicalID, s.Input))
	switch s.Kind {
	case finding.DiffLock:
		return fmt.Sprintf("%s, as approved in %s", name, OneLine(s.Given))
	case finding.DiffReport:
		name = fmt.Sprintf("%s, in the report %s", name, OneLine(s.Given))
	}
	if s.Safety != nil && s.Safety.SafetyScore != nil {
		name += fmt.Sprintf(": grade %s, safety %.0f of 100", OneLine(string(s.Safety.SafetyGrade)), *s.Safety.SafetyScore)
	}
	return name
}

// entryChanges lists the entries that changed, each with its changed parts.
func (t *text) entryChanges(d *finding.Diff) {
	if len(d.Entries) == 0 {
		return
	}
	t.title(fmt.Sprintf("Tools, resources and prompts (%d changed)", len(d.Entries)))
	for i := range d.Entries {
		c := &d.Entries[i]
		if i > 0 && (len(c.Parts) > 0 || len(d.Entries[i-1].Parts) > 0) {
			t.line()
		}
		style := map[finding.ChangeKind]func() string{
			finding.ChangeNew:     func() string { return t.paint(bad, "NEW    ") },
			finding.ChangeGone:    func() string { return t.paint(warn, "GONE   ") },
			finding.ChangeChanged: func() string { return t.paint(bad, "CHANGED") },
		}[c.Change]
		word := "       "
		if style != nil {
			word = style()
		}
		at := ""
		if c.New != nil && c.New.FilePath != "" {
			at = "  " + t.paint(accent, entryPlace(*c.New))
		}
		t.line(word, "  ", OneLine(string(c.Kind)), " ", t.paint(bold, OneLine(c.Name)), at)
		if c.Change == finding.ChangeNew && c.New != nil && c.New.Description != "" {
			t.wrap(2, t.paint(good, "+ "), OneLine(c.New.Description))
		}
		if c.SameRelease != "" && c.MCPThreatID != "" {
			t.wrap(2, t.paint(bad, OneLine(c.MCPThreatID)+" "+OneLine(c.Slug)+": "), "both sides say that they are "+OneLine(c.SameRelease)+"; what was approved under this version is another")
		}
		for _, p := range c.Parts {
			t.part(&p)
		}
	}
}

// part shows what changed of one part of an entry.
func (t *text) part(p *finding.PartChange) {
	names := map[string]string{finding.PartDescription: "description", finding.PartSchema: "schema of the arguments", finding.PartAnnotations: "annotations",
		finding.PartHandler: "handler: its code, or code that it leads to, is another"}
	t.line("  ", t.paint(dim, cmp.Or(names[p.Part], OneLine(p.Part))))
	switch {
	case p.Part == finding.PartHandler:
	case p.Part == finding.PartDescription:
		t.prose(p.Pieces, "old", "- ", bad)
		t.prose(p.Pieces, "new", "+ ", good)
	default:
		t.changedLines(p.Pieces)
	}
}

// maxSame bounds what is shown of words that did not change, before and behind what did.
const maxSame = 60

// prose shows one side of a changed text, what is its alone marked in colour. Long stretches that did not change are shortened.
func (t *text) prose(pieces []finding.Piece, side, sign string, style lipgloss.Style) {
	var b strings.Builder
	for i, p := range pieces {
		shown := flat(p.Text)
		switch {
		case p.In == side:
			b.WriteString(t.words(style, shown))
		case p.In == "both":
			if !t.verbose {
				shown = middle(shown, i > 0, i < len(pieces)-1)
			}
			b.WriteString(shown)
		}
	}
	t.wrap(2, t.paint(style, sign), strings.TrimSpace(b.String()))
}

// words paints text word by word, as lines break between them.
func (t *text) words(s lipgloss.Style, text string) string {
	if !t.color {
		return text
	}
	parts := strings.SplitAfter(text, " ")
	for i, w := range parts {
		parts[i] = t.paint(s, strings.TrimSuffix(w, " "))
		if strings.HasSuffix(w, " ") {
			parts[i] += " "
		}
	}
	return strings.Join(parts, "")
}

// flat makes one line of a text, with white space at its ends kept as one space.
func flat(s string) string {
	out := OneLine(s)
	if out == "" {
		return " "
	}
	if strings.TrimLeft(s, " \t\r\n") != s {
		out = " " + out
	}
	if strings.TrimRight(s, " \t\r\n") != s {
		out += " "
	}
	return out
}

// middle shortens a stretch that did not change, but for what stands beside changes.
func middle(s string, before, behind bool) string {
	if ansi.StringWidth(s) <= 2*maxSame+10 {
		return s
	}
	head, tail := "", ""
	if before {
		head = ansi.Truncate(s, maxSame, "")
	}
	if behind {
		tail = ansi.TruncateLeft(s, ansi.StringWidth(s)-maxSame, "")
	}
	return head + " […] " + tail
}

// maxLines bounds the lines shown of one change.
const maxLines = 40

// changedLines shows the lines that changed, and one beside.
func (t *text) changedLines(pieces []finding.Piece) {
	shown := 0
	for i, p := range pieces {
		lines := strings.Split(strings.TrimRight(p.Text, "\n"), "\n")
		sign, style := "  ", dim
		switch p.In {
		case "old":
			sign, style = "- ", bad
		case "new":
			sign, style = "+ ", good
		default:
			var near []string
			if i > 0 {
				near = append(near, lines[0])
			}
			if i < len(pieces)-1 && (len(lines) > 1 || i == 0) {
				near = append(near, lines[len(lines)-1])
			}
			lines = near
		}
		for _, l := range lines {
			if shown++; shown > maxLines && !t.verbose {
				t.line("    ", t.paint(dim, "… (--verbose shows all)"))
				return
			}
			t.line("    ", t.paint(style, sign+codeLine(l)))
		}
	}
}

// changedFindings lists findings that are new or gone, a line or two each.
func (t *text) changedFindings(title string, all []finding.Finding) {
	if len(all) == 0 {
		return
	}
	t.title(fmt.Sprintf("%s (%d)", title, len(all)))
	for _, i := range t.rows(len(all)) {
		f := &all[i]
		label := t.paint(severityStyle(f.Severity), pad(strings.ToUpper(OneLine(string(f.Severity))), 8)) + "  "
		words := OneLine(f.Title) + ", " + t.paint(accent, place(f.Location))
		if f.Confidence.Less(finding.Likely) {
			words += " (possible)"
		}
		t.wrap(2, label, words)
	}
	t.more(len(all))
}

// diffClose writes the last lines: what changed in numbers, and the gate.
func (t *text) diffClose(d *finding.Diff) {
	t.line()
	counts := map[finding.ChangeKind]int{}
	for _, c := range d.Entries {
		counts[c.Change]++
	}
	t.wrap(0, "", fmt.Sprintf("Tools, resources and prompts: %d new, %d changed, %d gone, %d unchanged.",
		counts[finding.ChangeNew], counts[finding.ChangeChanged], counts[finding.ChangeGone], d.UnchangedEntries))
	if d.UnnamedEntries > 0 {
		t.wrap(0, "", fmt.Sprintf("Not compared, as the code does not tell their names: %d.", d.UnnamedEntries))
	}
	if d.UnchangedFindings != nil {
		t.wrap(0, "", fmt.Sprintf("Findings: %d new, %d gone, %d unchanged.", len(d.NewFindings), len(d.GoneFindings), *d.UnchangedFindings))
	}
	for _, reason := range d.GateReasons {
		t.wrap(0, "", t.paint(bad, "The gate fails")+": "+OneLine(reason)+".")
	}
}
