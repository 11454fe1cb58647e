package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"mcpsafe/finding"
)

func TestMarkdown(t *testing.T) {
	golden(t, "sample.md", write(t, "markdown", Options{}, sample()))
	golden(t, "several.md", write(t, "markdown", Options{}, sample(), &finding.Report{Input: "other", Status: finding.StatusComplete, Verdict: finding.VerdictSafe}))
}

// readMarkdown renders GitHub's Markdown with HTML let through, as GitHub does, and returns the elements with their attributes in
// their order, and the text.
func readMarkdown(t *testing.T, md []byte) (elements []string, text string) {
	t.Helper()
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe())).Convert(md, &b); err != nil {
		t.Fatal(err)
	}
	return readHTML(t, b.Bytes())
}

// readHTML parses HTML as browsers do.
func readHTML(t *testing.T, page []byte) (elements []string, text string) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var words strings.Builder
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode:
			words.WriteString(n.Data)
		case n.Type == html.ElementNode && !(n.Data == "span" && len(n.Attr) == 0): // around a dollar sign
			e := n.Data
			for _, a := range n.Attr {
				e += " " + a.Key
				if a.Key == "href" || strings.HasPrefix(a.Key, "on") {
					e += "=" + a.Val
				}
			}
			elements = append(elements, e)
		}
	}
	return elements, words.String()
}

// mdEvils are strings that would mean something in Markdown or to GitHub.
var mdEvils = []string{
	"# heading", "- item", "+ item", "1. item", "1) item", "> [!CAUTION]", "=====", "-----", "***", "```", "~~~", "    code",
	"</code></summary></details><h1>free</h1>", "<!-- ", "]]>", "&lt;b&gt; &amp;amp;", "| a | b |\n|---|---|", `\`, `\\`, `a\`, "`", "``a`", "a`b|c",
	"![i](https://evil.example/x.png)", "[a](https://evil.example)", "[a]: https://evil.example", "<https://evil.example>", "https://evil.example/a",
	"www.evil.example", "WWW.evil.example", "ftp://evil.example", "a@evil.example", "mailto:a@evil.example", "*a* _b_ ~~c~~ **d**", "$x$ $$y$$", "- [x] done",
	"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[^1]", "https://a:b@evil.example/<b>",
}

func TestMarkdownOfATargetIsText(t *testing.T) {
	plain, _ := readMarkdown(t, write(t, "markdown", Options{Verbose: true}, withoutReferences(hostile(t, "plain"))))
	for name, evil := range evils {
		if evil != "" {
			t.Run(name, func(t *testing.T) { sameElements(t, plain, evil) })
		}
	}
	for _, evil := range mdEvils {
		t.Run(evil, func(t *testing.T) { sameElements(t, plain, evil) })
	}
}

// withoutReferences leaves out what a rule links to: an address there is a link.
func withoutReferences(r *finding.Report) *finding.Report {
	for i := range r.Findings {
		r.Findings[i].References = nil
	}
	return r
}

// sameElements checks that a comment with evil in it has the elements that plain words give, and reads as it is.
func sameElements(t *testing.T, plain []string, evil string) {
	t.Helper()
	md := write(t, "markdown", Options{Verbose: true}, withoutReferences(hostile(t, evil)))
	got, text := readMarkdown(t, md)
	if diff := cmp.Diff(plain, got); diff != "" {
		t.Errorf("%q changes what the comment is made of:\n%s", evil, diff)
	}
	if shown := OneLine(evil); len(shown) < 100 && !strings.Contains(text, shown) {
		t.Errorf("%q does not read as it is", shown)
	}
}

func TestNobodyIsMentionedInAComment(t *testing.T) {
	for s, want := range map[string]string{
		"ask @octocat": "ask @<!-- -->octocat", "fixes owner/repo#12": "fixes owner/repo#<!-- -->12", "C# and #a": "C# and #a",
	} {
		if got := mdText(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	if got := mdHTML("@a #1 <b>"); got != "@<!-- -->a #<!-- -->1 &lt;b&gt;" {
		t.Errorf("in a tag: %q", got)
	}
}

func TestCommentsKeepWithinWhatGitHubTakes(t *testing.T) {
	long := sample()
	long.Findings[0].Description = strings.Repeat("long ", 30_000)
	var reports []*finding.Report
	for i := range 1000 {
		r := sample()
		r.Input = fmt.Sprintf("server-%d", i)
		reports = append(reports, r)
	}
	for name, reports := range map[string][]*finding.Report{
		"10,000 findings": {many(10_000)}, "1,000 targets": reports, "a long description": {long},
		"long words": {hostile(t, strings.Repeat("@|$", 5000))}, "wide letters": {hostile(t, strings.Repeat("汉", 20_000))},
	} {
		t.Run(name, func(t *testing.T) {
			got := string(write(t, "markdown", Options{}, reports...))
			if len(got) > markdownMax {
				t.Errorf("%d bytes", len(got))
			}
			if !strings.Contains(got, "**Shortened** to the 65536 characters that GitHub takes: ") {
				t.Error("nothing says that it is shortened")
			}
			if a, b := strings.Count(got, "<details>"), strings.Count(got, "</details>"); a != b {
				t.Errorf("%d folds opened, %d closed", a, b)
			}
		})
	}
	got := string(write(t, "markdown", Options{}, many(10_000)))
	whole := strings.Count(got, "<details><summary><b>F")
	lines := strings.Count(got, "\n- F")
	if want := fmt.Sprintf(" %d findings with a line only, %d findings not at all", lines, 10_000-whole-lines); whole < 10 || !strings.Contains(got, want) {
		t.Errorf("%d findings whole; nowhere: %s\n%s", whole, want, got[len(got)-400:])
	}
}
