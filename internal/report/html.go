package report

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"math"
	"slices"
	"strings"
	"sync"

	"mcpsafe/finding"
)

//go:embed html
var htmlFiles embed.FS

// htmlPage is what the template of the page is given.
type htmlPage struct {
	Title   string
	CSS     template.CSS
	JS      template.JS
	Policy  string // the content security policy: nothing is loaded, and no other style or script runs
	Reports []*htmlReport
	Rules   []htmlRule // of all reports, each once
}

// page is the template of the page with its style, script and policy: one read of what is embedded.
var page = sync.OnceValue(func() (p struct {
	template *template.Template
	htmlPage
}) {
	read := func(name string) string {
		b, err := htmlFiles.ReadFile("html/" + name)
		if err != nil {
			panic(err)
		}
		return string(b)
	}
	css, js := read("report.css"), read("report.js")
	p.CSS, p.JS = template.CSS(css), template.JS(js)
	p.Policy = "default-src 'none'; style-src '" + digest(css) + "'; script-src '" + digest(js) + "'; base-uri 'none'; form-action 'none'"
	p.template = template.Must(template.New("page").Funcs(template.FuncMap{"line": func(v any) string { return OneLine(fmt.Sprint(v)) }, "severity": severityClass}).Parse(read("page.html")))
	for _, name := range []string{"report.html", "finding.html", "coverage.html"} {
		template.Must(p.template.Parse(read(name)))
	}
	return p
})

// digest is how a content security policy names a text.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// HTML writes reports as one page that needs nothing else: no network, no other file, and no script to be read. What a target says is only ever
// written through the escaping of html/template.
func HTML(w io.Writer, reports []*finding.Report, o Options) error {
	p := page()
	data := p.htmlPage
	data.Title = "mcpsafe report"
	if len(reports) == 1 {
		data.Title = summaryName(reports[0]) + " · mcpsafe"
	}
	whole := htmlWhole
	if o.Verbose {
		whole = math.MaxInt
	}
	var pages map[string]string
	data.Rules, pages = htmlRules(reports)
	for i, r := range reports {
		data.Reports = append(data.Reports, newHTMLReport(r, i, whole, pages))
	}
	var b bytes.Buffer
	if err := p.template.ExecuteTemplate(&b, "page", data); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

// severityClass is the class of a severity: one of ours, whatever a saved report says.
func severityClass(s finding.Severity) string {
	if slices.Contains(finding.Severities, s) {
		return string(s)
	}
	return string(finding.Info)
}

// webAddress gives an address that a reader may follow, or "" for what is none of the web.
func webAddress(s string) string {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s
	}
	return ""
}
