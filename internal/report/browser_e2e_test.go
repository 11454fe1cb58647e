//go:build e2e

package report

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"mcpsafe/finding"
)

// browser is a real Chromium with one tab, and what went on in it that no report may cause.
type browser struct {
	ctx  context.Context
	dir  string
	lock sync.Mutex
	bad  []string
}

// newBrowser starts a Chromium, which must be installed.
func newBrowser(t *testing.T) *browser {
	t.Helper()
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Minute)
	t.Cleanup(stop)
	ctx, closeTab := chromedp.NewContext(ctx, chromedp.WithAllocatorOptions(chromedp.NoSandbox)) // root in a container has none; the pages are ours
	t.Cleanup(closeTab)
	b := &browser{ctx: ctx, dir: t.TempDir()}
	b.do(t, chromedp.Navigate("about:blank"))
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *cdppage.EventJavascriptDialogOpening:
			b.saw("a script ran: " + e.Message)
			go func() { // not here, where answers are waited for
				_, _ = chromedp.Call(ctx, cdppage.HandleJavaScriptDialog, cdppage.HandleJavaScriptDialogParams{Accept: true})
			}()
		case *network.EventRequestWillBeSent:
			if url := e.Request.URL; !strings.HasPrefix(url, "file://"+b.dir) && !strings.HasPrefix(url, "about:") {
				b.saw("a request: " + url)
			}
		case *log.EventEntryAdded: // what the content security policy refuses, among others
			b.saw("the browser says: " + e.Entry.Text)
		case *runtime.EventExceptionThrown:
			b.saw("an exception: " + e.ExceptionDetails.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	call(t, b, network.Enable, network.EnableParams{})
	call(t, b, log.Enable, cdp.Empty{})
	call(t, b, cdppage.Enable, cdppage.EnableParams{})
	call(t, b, runtime.Enable, cdp.Empty{})
	return b
}

func (b *browser) saw(what string) {
	b.lock.Lock()
	defer b.lock.Unlock()
	b.bad = append(b.bad, what)
}

// nothingBad fails if something went on since it was last asked.
func (b *browser) nothingBad(t *testing.T) {
	t.Helper()
	b.lock.Lock()
	defer b.lock.Unlock()
	if len(b.bad) > 0 {
		t.Errorf("in the browser: %s", strings.Join(b.bad, "; "))
	}
	b.bad = nil
}

func (b *browser) do(t *testing.T, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

// call gives the browser a command of its protocol.
func call[P, R any](t *testing.T, b *browser, command cdp.Command[P, R], params P) R {
	t.Helper()
	got, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// open shows reports in a format as a file, in a window of that width.
func (b *browser) open(t *testing.T, format string, width int64, reports ...*finding.Report) {
	t.Helper()
	name := filepath.Join(b.dir, "report."+map[string]string{"html": "html", "badge": "svg"}[format])
	if err := os.WriteFile(name, write(t, format, Options{}, reports...), 0o600); err != nil {
		t.Fatal(err)
	}
	b.do(t, chromedp.EmulateViewport(width, 900), chromedp.Navigate("file://"+name))
}

// ask evaluates an expression in the page, and waits for what it promises.
func ask[T any](t *testing.T, b *browser, expression string) T {
	t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// prefer sets the theme that the reader's system asks for, and the medium: empty for the screen.
func (b *browser) prefer(t *testing.T, theme, medium string) {
	t.Helper()
	call(t, b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}})
}

const elementsOfPage = `Array.from(document.querySelectorAll("*")).map(e => e.tagName + " " + e.getAttributeNames().sort().join(" "))`

// TestHostileTargetsInABrowser: whatever a target says, no script of its runs, nothing is fetched, and the page is made of what it is made of for
// a harmless word.
func TestHostileTargetsInABrowser(t *testing.T) {
	b := newBrowser(t)
	all := append([]string{
		`"><script>alert(1)</script>`, `' onmouseover='alert(1)`, `" autofocus onfocus="alert(1)`, "</style><style>*{display:none}", "</script><script>alert(1)//",
		"<svg onload=alert(1)>", "javascript:alert(1)", "</title><h1>", `</pre></details><h1 id="r1">`, "{{.}}", "${alert(1)}", "<base href=https://evil.example>",
		`<meta http-equiv="refresh" content="0;url=https://evil.example">`, "<link rel=stylesheet href=https://evil.example/x.css>",
	}, mdEvils...)
	for _, evil := range evils {
		all = append(all, evil)
	}
	for _, format := range []string{"html", "badge"} {
		b.open(t, format, 1200, hostilePage(t, "word"))
		want := ask[[]string](t, b, elementsOfPage)
		for _, evil := range all {
			if strings.TrimSpace(evil) == "" {
				continue
			}
			b.open(t, format, 1200, hostilePage(t, evil))
			if diff := cmp.Diff(want, ask[[]string](t, b, elementsOfPage)); diff != "" {
				t.Errorf("%s: %q changes what the page is made of:\n%s", format, cut(evil, 60), cut(diff, 2000))
			}
			if format == "html" {
				wide := ask[float64](t, b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`)
				if wide > 0 {
					t.Errorf("%q makes the page %v pixels wider than the window", cut(evil, 60), wide)
				}
			}
			b.nothingBad(t)
		}
	}
}

// axe installs axe-core with npm, at the version of testdata/axe/package.json, and returns its script.
var axe = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "axe")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	manifest, err := os.ReadFile("testdata/axe/package.json")
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(dir, "package.json"), manifest, 0o600); err != nil {
		return "", err
	}
	install := exec.Command("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
	install.Dir, install.Stderr = dir, os.Stderr
	if err := install.Run(); err != nil {
		return "", err
	}
	script, err := os.ReadFile(filepath.Join(dir, "node_modules", "axe-core", "axe.min.js"))
	return string(script), err
})

// TestAccessibility asks axe-core about the page in both themes, wide and narrow, with everything open: nothing may be wrong, by WCAG 2.2 AA or by what
// is good practice.
func TestAccessibility(t *testing.T) {
	script, err := axe()
	if err != nil {
		t.Fatal(err)
	}
	b := newBrowser(t)
	withPage := sample()
	withPage.Rules[0].HelpMarkdown = "# A rule\n\nWords.\n\n## Why\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nprint(1)\n```\n\n### Deeper\n\n[spec](https://example.org)\n"
	quiet := &finding.Report{Input: "quiet", Status: finding.StatusComplete, Verdict: finding.VerdictSafe, Rules: sample().Rules}
	for name, reports := range map[string][]*finding.Report{
		"one": {withPage}, "none": {quiet}, "several": {withPage, quiet, many(20)}, "many": {many(510)},
		"not a server": {{Input: "x", Status: finding.StatusIncomplete, StatusReason: "timeout", NotMCPServer: true}},
	} {
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int64{1400, 390} {
				if name == "many" && (theme == "light" || width > 390) {
					continue // it takes long
				}
				b.prefer(t, theme, "")
				b.open(t, "html", width, reports...)
				// The bar stays in sight, and so may cover what axe-core looks at, see TestKeyboard; and what is far away has no layout yet.
				ask[int](t, b, `document.querySelectorAll("details").forEach((d, i) => { if (i < 25) d.open = true }); document.querySelector(".bar").style.position = "static";
					document.querySelectorAll(".finding").forEach(f => f.style.contentVisibility = "visible"); 0`)
				ask[int](t, b, script+"; 0")
				wrong := ask[[]string](t, b, `axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
					.then(r => r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + n.any.map(a => a.message).join()).join(" | ")))`)
				for _, w := range wrong {
					t.Errorf("%s, %s, %d pixels: %s", name, theme, width, w)
				}
				b.nothingBad(t)
			}
		}
	}
}

// TestKeyboard goes through the page without a mouse, and uses the filter.
func TestKeyboard(t *testing.T) {
	b := newBrowser(t)
	b.prefer(t, "light", "")
	b.open(t, "html", 1200, many(40))
	b.do(t, chromedp.KeyEvent(kb.Tab))
	if got := ask[string](t, b, `document.activeElement.textContent + " " + document.activeElement.getBoundingClientRect().left`); got != "Skip to the report 0" {
		t.Errorf("the first stop is %q", got)
	}
	b.do(t, chromedp.KeyEvent(kb.Enter))
	if got := ask[string](t, b, `document.activeElement.id`); got != "main" {
		t.Errorf("it leads to %q", got)
	}
	const covered = `(() => { const a = document.activeElement.getBoundingClientRect(), bar = document.querySelector(".bar").getBoundingClientRect();
		return a.height > 0 && a.bottom > bar.bottom && a.top < innerHeight && (a.top >= bar.bottom - 1 || a.height > innerHeight) })()`
	for i := range 40 {
		b.do(t, chromedp.KeyEvent(kb.Tab))
		if !ask[bool](t, b, covered) {
			t.Fatalf("stop %d cannot be seen: %s", i, ask[string](t, b, `document.activeElement.outerHTML.slice(0, 200)`))
		}
		if ask[string](t, b, `getComputedStyle(document.activeElement).outlineStyle`) == "none" {
			t.Errorf("stop %d has no mark: %s", i, ask[string](t, b, `document.activeElement.outerHTML.slice(0, 200)`))
		}
	}
	ask[int](t, b, `document.querySelector("details.finding > summary").focus(); 0`)
	b.do(t, chromedp.KeyEvent(kb.Enter))
	if !ask[bool](t, b, `document.querySelector("details.finding").open`) {
		t.Error("Enter does not open a finding")
	}
	const shown = `Array.from(document.querySelectorAll(".item")).filter(e => e.checkVisibility()).length`
	ask[int](t, b, `document.querySelector("input[type=search]").focus(); 0`)
	b.do(t, chromedp.KeyEvent("file7.py"))
	if got := ask[int](t, b, shown); got != 1 {
		t.Errorf("%d findings shown that lie in a file of which there is one", got)
	}
	if got := ask[string](t, b, `document.querySelector(".filter output").textContent`); got != "1 of 40 shown" {
		t.Errorf("the filter says %q", got)
	}
	b.open(t, "html", 1200, sample(), sample())
	const choose = `(() => { const f = document.querySelector("form.filter"), s = f.elements.origin; s.value = "%s"; s.dispatchEvent(new Event("input", {bubbles: true}));
		return Array.from(document.querySelectorAll("#r1 .item:not([hidden]) > summary strong")).map(e => e.textContent).join(" ") })()`
	for value, want := range map[string]string{"": "f1 f2 f3", "served": "f1", "is example": "f2 f3", "is source": "f1"} {
		if got := ask[string](t, b, fmt.Sprintf(choose, value)); got != want {
			t.Errorf("of %q are shown %s, want %s", value, got, want)
		}
	}
	if got := ask[int](t, b, `document.querySelectorAll("#r2 .item:not([hidden])").length`); got != 3 {
		t.Errorf("the filter of one report left %d findings of another", got)
	}
	b.nothingBad(t)
}

// TestWithoutScript reads the page where scripts are off: all is there, what is folded opens, and controls that would do nothing are not shown.
func TestWithoutScript(t *testing.T) {
	b := newBrowser(t)
	call(t, b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	b.open(t, "html", 1200, many(40))
	if got := ask[int](t, b, `document.querySelectorAll("details.finding > summary").length`); got != 40 {
		t.Errorf("%d findings", got)
	}
	if got := ask[int](t, b, `Array.from(document.querySelectorAll("button, input, select")).filter(e => e.checkVisibility()).length`); got != 0 {
		t.Errorf("%d controls that do nothing", got)
	}
	b.do(t, chromedp.Click(chromedp.CSS("details.finding > summary")))
	if !ask[bool](t, b, `document.querySelector("details.finding .body").checkVisibility()`) {
		t.Error("a finding does not open")
	}
	b.prefer(t, "light", "print")
	if got := ask[int](t, b, `Array.from(document.querySelectorAll("details.finding .body")).filter(e => e.getBoundingClientRect().height > 0).length`); got != 40 {
		t.Errorf("%d of 40 findings are printed whole", got)
	}
	b.nothingBad(t)
}

// TestBadgeFits measures the letters of the badge: they fill the width that the badge gives them, in whatever font there is.
func TestBadgeFits(t *testing.T) {
	b := newBrowser(t)
	for _, r := range []*finding.Report{sample(), {Input: "x"}, {Input: "x", Verdict: finding.VerdictCaution}} {
		b.open(t, "badge", 400, r)
		for _, ratio := range ask[[]float64](t, b, `Array.from(document.querySelectorAll("text")).map(e => { const given = e.textLength.baseVal.value; e.removeAttribute("textLength"); return e.getComputedTextLength() / given })`) {
			if ratio < 0.85 || ratio > 1.15 {
				t.Errorf("letters are %.2f times as wide as the badge thinks", ratio)
			}
		}
		b.nothingBad(t)
	}
}
