package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"mcpsafe/finding"
)

func TestBadge(t *testing.T) {
	golden(t, "sample.svg", write(t, "badge", Options{}, sample()))
	safety := 100.0
	safe := &finding.Report{Input: "a", Verdict: finding.VerdictSafe, Safety: finding.Safety{SafetyScore: &safety, SafetyGrade: finding.GradeA}}
	for _, c := range []struct {
		name           string
		reports        []*finding.Report
		message, title string
	}{
		{"safe", []*finding.Report{safe}, "A · safe", "mcpsafe: a is safe, grade A, safety 100 of 100"},
		{"no grade", []*finding.Report{{Input: "b"}}, "unknown", "mcpsafe: b is unknown"},
		{"the worst of several", []*finding.Report{safe, sample(), {Input: "b"}}, "C · unsafe", "mcpsafe: billing-server is unsafe, grade C, safety 60 of 100, the worst of 3 targets"},
		{"what is not known is worse than what is safe", []*finding.Report{safe, {Input: "b"}}, "unknown", "mcpsafe: b is unknown, the worst of 2 targets"},
		{"none", nil, "unknown", "mcpsafe: nothing was scanned"},
		{"a verdict that is none", []*finding.Report{{Input: "b", Verdict: "<b>"}}, "unknown", "mcpsafe: b is unknown"},
	} {
		t.Run(c.name, func(t *testing.T) {
			message, title, color := badgeOf(c.reports)
			if message != c.message || title != c.title || color == "" {
				t.Errorf("%q, %q, %q", message, title, color)
			}
		})
	}
}

// readXML reads a document to its end as a strict parser does: its elements with the names of their attributes in their order, and all
// text of elements and attributes.
func readXML(t *testing.T, doc []byte) (elements []string, text string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(doc))
	var words strings.Builder
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements, words.String()
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch n := token.(type) {
		case xml.StartElement:
			e := n.Name.Local
			for _, a := range n.Attr {
				e += " " + a.Name.Local
				words.WriteString(a.Value + "\n")
			}
			elements = append(elements, e)
		case xml.CharData:
			words.Write(n)
		}
	}
}

// TestXMLOfATargetIsText holds for both formats that are XML.
func TestXMLOfATargetIsText(t *testing.T) {
	all := append([]string{"]]>", "<![CDATA[", "<!--", "&#0;", "\ufffe\uffff", `"><script>alert(1)</script>`, "&amp;"}, mdEvils...)
	for _, evil := range evils {
		all = append(all, evil)
	}
	for _, format := range []string{"junit", "badge"} {
		plain, _ := readXML(t, write(t, format, Options{}, hostile(t, "plain")))
		for _, evil := range all {
			if evil == "" {
				continue
			}
			got, text := readXML(t, write(t, format, Options{}, hostile(t, evil)))
			if diff := cmp.Diff(plain, got); diff != "" {
				t.Errorf("%s: %q changes what it is made of:\n%s", format, cut(evil, 80), diff)
			}
			if shown := OneLine(evil); len(shown) < 30 && utf8.ValidString(evil) && !strings.Contains(shown, "\ufffe") && !strings.Contains(text, shown) {
				t.Errorf("%s: %q does not read as it is", format, evil)
			}
		}
	}
}
