package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"mcpsafe/finding"
)

// Badge writes a small picture (SVG) with the verdict and the grade: of several reports those of the worst. What it says in
// letters it also says to screen readers. It draws on its own: no font, style or script is fetched.
func Badge(w io.Writer, reports []*finding.Report, _ Options) error {
	message, title, color := badgeOf(reports)
	const label, pad, height = "mcpsafe", 8, 20
	left, right := textWidth(label)+2*pad, textWidth(message)+2*pad
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">`+"\n",
		left+right, height, left+right, height, xmlText(title))
	fmt.Fprintf(&b, "<title>%s</title>\n", xmlText(title))
	fmt.Fprintf(&b, `<clipPath id="c"><rect width="%d" height="%d" rx="4"/></clipPath>`+"\n", left+right, height)
	fmt.Fprintf(&b, `<g clip-path="url(#c)"><rect width="%d" height="%d" fill="#3d434b"/><rect x="%d" width="%d" height="%d" fill="%s"/></g>`+"\n",
		left, height, left, right, height, color)
	b.WriteString(`<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true">` + "\n")
	fmt.Fprintf(&b, `<text x="%d" y="14" textLength="%d">%s</text>`+"\n", pad, left-2*pad, xmlText(label))
	fmt.Fprintf(&b, `<text x="%d" y="14" textLength="%d" font-weight="bold">%s</text>`+"\n", left+pad, right-2*pad, xmlText(message))
	b.WriteString("</g>\n</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// badgeColors, by verdict, are dark enough for white letters: a contrast of 4.5 or more, as WCAG 2 wants.
var badgeColors = map[string]string{"safe": "#1a7f37", "caution": "#946000", "unsafe": "#b3202c", "unknown": "#59636e"}

// badgeOf is what the badge says, its title, and its colour.
func badgeOf(reports []*finding.Report) (message, title, color string) {
	if len(reports) == 0 {
		return "unknown", "mcpsafe: nothing was scanned", badgeColors["unknown"]
	}
	worst := reports[0]
	for _, r := range reports[1:] {
		if badness(r) > badness(worst) {
			worst = r
		}
	}
	verdict, grade := verdictWord(worst), gradeLetter(worst.Safety)
	message, title = verdict, "mcpsafe: "+cut(summaryName(worst), 120)+" is "+verdict
	if grade != "" {
		message, title = grade+" · "+verdict, title+", "+gradeText(worst.Safety)
	}
	if len(reports) > 1 {
		title += fmt.Sprintf(", the worst of %d targets", len(reports))
	}
	return message, title, badgeColors[verdict]
}

// badness orders reports: by verdict, then by grade. What nobody could judge is worse than what is to be read.
func badness(r *finding.Report) int {
	of := map[string]int{"safe": 0, "caution": 10, "unknown": 20, "unsafe": 30}
	return of[verdictWord(r)] + len(finding.Grades) - gradeRank(r.SafetyGrade)
}

// gradeRank is the place of a grade among all, worst first; none is last.
func gradeRank(g finding.Grade) int {
	for i, other := range finding.Grades {
		if g == other {
			return i
		}
	}
	return len(finding.Grades)
}

// xmlText writes text for between tags and in attributes.
func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(OneLine(s))) // a Builder does not fail
	return b.String()
}

// textWidth is how wide a text is in Verdana of 11 pixels, in pixels, roughly: textLength makes it so in whatever font there is.
func textWidth(s string) int {
	tenths := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("fijlrt ·", r):
			tenths += 45
		case r == 'm' || r == 'w':
			tenths += 105
		case r >= 'A' && r <= 'Z':
			tenths += 80
		default:
			tenths += 70
		}
	}
	return (tenths + 9) / 10
}
