package report

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"mcpsafe/finding"
)

// shape lists the elements of a page with the names of their attributes, in order, and the texts of its scripts.
func shape(t *testing.T, page []byte) (elements, scripts []string) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		names := []string{n.Data}
		for _, a := range n.Attr {
			names = append(names, a.Key)
			if a.Key == "href" && a.Val != "" && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "https://") && !strings.HasPrefix(a.Val, "http://") {
				t.Errorf("a link leads to %q", a.Val)
			}
		}
		elements = append(elements, strings.Join(names, " "))
		if n.Data == "script" {
			scripts = append(scripts, n.FirstChild.Data)
		}
	}
	return elements, scripts
}

// hostilePage is the sample that says text wherever a target is quoted, without what makes elements by rights: pages of rules, see
// TestPagesOfRules, marks in texts that are long enough, and addresses.
func hostilePage(t *testing.T, text string) *finding.Report {
	t.Helper()
	r := hostile(t, text)
	for i := range r.Rules {
		r.Rules[i].HelpMarkdown, r.Rules[i].References = "", nil
	}
	snippet := strings.ReplaceAll(text, "\n", " ") // or there are more lines
	for i := range r.Findings {
		f := &r.Findings[i]
		f.EvidenceSnippet, f.ColumnNumber, f.References = snippet, 0, nil
		for k := range f.Flow {
			s := &f.Flow[k]
			s.Snippet, s.Location = snippet, finding.Location{FilePath: text, LineNumber: k + 1}
		}
	}
	return r
}

// TestNothingBreaksOutOfThePage: whatever a target says, the page has the elements that it has for a harmless word.
func TestNothingBreaksOutOfThePage(t *testing.T) {
	plain := func(text string) []string {
		elements, scripts := shape(t, write(t, "html", Options{}, hostilePage(t, text)))
		if len(scripts) != 1 {
			t.Errorf("%q: %d scripts", text, len(scripts))
		}
		return elements
	}
	want := plain("word")
	for _, evil := range []string{
		evils["markup"], `"><script>alert(1)</script>`, `' onmouseover='alert(1)`, "</style><style>*{display:none}", "<!--", "]]>", "{{.}}", "javascript:alert(1)", "</title><h1>",
		`</pre></details><h1 id="r1">`, "&lt;b&gt;", "`", "\x00<b>",
	} {
		if got := plain(evil); !slices.Equal(got, want) {
			t.Errorf("%q changes the elements of the page: %d, want %d", evil, len(got), len(want))
		}
	}
}

func TestPagesOfRules(t *testing.T) {
	r := sample()
	r.Rules[0].HelpMarkdown = "# Title\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) [b](https://example.org) ![c](https://example.org/c.png)\n\n```js\n</code><b>\n```\n"
	r.Rules[0].References = []string{"javascript:alert(1)", "https://example.org"}
	page := write(t, "html", Options{}, r)
	elements, scripts := shape(t, page)
	if len(scripts) != 1 {
		t.Errorf("%d scripts", len(scripts))
	}
	for _, e := range elements {
		if strings.Contains(e, "onerror") || strings.HasPrefix(e, "img") {
			t.Errorf("the page of a rule makes an element %q", e)
		}
	}
	for _, text := range []string{"&lt;/code&gt;&lt;b&gt;", `<a href="https://example.org">b</a>`, "<h3>Title</h3>"} {
		if !strings.Contains(string(page), text) {
			t.Errorf("%s is missing", text)
		}
	}
}

// TestPageNeedsNothingElse: it names no other file, and its policy would not load one.
func TestPageNeedsNothingElse(t *testing.T) {
	page := string(write(t, "html", Options{}, sample(), sample()))
	if !strings.Contains(page, `content="default-src &#39;none&#39;; style-src &#39;sha256-`) {
		t.Error("the policy is not the strictest")
	}
	for _, loads := range []string{"<link", "<img", "@import", "url(", "<iframe", " src="} {
		if strings.Contains(page, loads) {
			t.Errorf("the page has %s", loads)
		}
	}
}

func TestCodeIsMarkedAtItsColumns(t *testing.T) {
	for _, test := range []struct {
		line     string
		from, to int
		want     [3]string
	}{
		{line: "a = b(c)", from: 4, to: 8, want: [3]string{"a = ", "b(c)", ""}},
		{line: "\tä = b", from: 1, to: 2, want: [3]string{"    ", "ä", " = b"}},
		{line: "short", from: 2, to: 90, want: [3]string{"", "", "short"}},
		{line: "a\u202eb", from: 0, to: 2, want: [3]string{"", `a\u{202e}`, "b"}},
	} {
		before, mark, behind := cutCode(test.line, test.from, test.to)
		if got := [3]string{before, mark, behind}; got != test.want {
			t.Errorf("%q: got %q, want %q", test.line, got, test.want)
		}
	}
	before, mark, behind := cutCode(strings.Repeat("x", 5000)+"sink()"+strings.Repeat("y", 5000), 5000, 5006)
	if mark != "sink()" || !strings.HasPrefix(before, "…") || !strings.HasSuffix(behind, "…") || len(before)+len(behind) > 2*maxCodeLine {
		t.Errorf("a long line is cut to %d, %q, %d", len(before), mark, len(behind))
	}
}
