package engine

import (
	"path"
	"slices"
	"strings"

	"mcpsafe/finding"
	"mcpsafe/internal/check"
	"mcpsafe/internal/clientconfig"
	"mcpsafe/internal/secret"
	"mcpsafe/internal/syntax"
)

// clientConfig reads the configuration of an MCP client, and lists it in the coverage.
func clientConfig(r *run, p string, text []byte) (any, []clientconfig.SyntaxError) {
	root, err := clientconfig.Parse(p, text)
	if err != nil {
		return nil, broken(err)
	}
	servers := clientconfig.Servers(root)
	if len(servers) == 0 && !clientconfig.IsNamed(p) {
		return nil, nil
	}
	c := finding.Configuration{Path: p, Servers: []string{}}
	for _, s := range servers {
		c.Servers = append(c.Servers, s.Name)
	}
	r.report.Coverage.Configurations = append(r.report.Coverage.Configurations, c)
	return &check.Config{Root: root, Servers: servers, Declares: r.declares(p)}, nil
}

// declares tells the packages that the project of a configuration depends on: its package.json lies in the folder that the client starts
// servers in, the configuration's or the one above a client's own.
func (r *run) declares(config string) func(name string) bool {
	folder := path.Dir(config)
	if strings.HasPrefix(path.Base(folder), ".") && folder != "." {
		folder = path.Dir(folder)
	}
	content, err := r.snap.Read(path.Join(folder, "package.json"))
	if err != nil {
		return nil
	}
	root, err := clientconfig.Parse("package.json", content)
	if err != nil {
		return nil
	}
	return func(name string) bool {
		for _, key := range []string{"dependencies", "devDependencies", "optionalDependencies"} {
			for _, n := range root.All(key) {
				if n.Get(name) != nil {
					return true
				}
			}
		}
		return false
	}
}

// addPlaced turns a result that lies in no code into a finding.
func (r *run) addPlaced(res check.Result) {
	p, unit := res.Place, "."
	if u := r.surface.UnitAt(p.File); u != nil {
		unit = u.Path
	}
	f := finding.Finding{
		MCPThreatID: res.Rule.ID, RuleID: res.Rule.ID, CheckID: res.Check.ID, Slug: res.Rule.Slug, Title: res.Rule.Title,
		Category: res.Rule.Signal, Severity: finding.Severity(res.Severity), Confidence: confidence(res.Confidence),
		Unit: unit, Origin: r.origin(p.File), Location: r.rangeLocation(p.File, uint32(p.Start), uint32(p.End)),
		Description: strings.TrimSpace(res.Check.Message + " " + res.Detail), Remediation: res.Rule.Remediation,
		EvidenceSnippet: r.placeExcerpt(p), CWE: res.Rule.CWE, References: res.Rule.References,
	}
	if res.Message != "" {
		f.Description = strings.TrimSpace(res.Message + " " + res.Detail)
	}
	if r.o.Own != nil && slices.Contains(r.o.Own.Catalog, res.Rule) {
		f.MCPThreatID = "" // a rule of the user
	}
	if res.Remediation != "" {
		f.Remediation = res.Remediation
	}
	f.CVSSVector = res.CVSS
	name := p.Name
	if res.Func != nil {
		name = res.Func.Qual + "\x00" + name
		r.place(&f, res.Func)
	}
	r.exposes(&f, res.Check)
	if res.Tool != "" {
		f.ToolName = res.Tool
	}
	r.report.Findings = append(r.report.Findings, f)
	text := r.squeezed(p.File, syntax.Range{Start: uint32(p.Start), End: uint32(p.End)}) // what makes it the same finding in a built file and its source
	r.traits = append(r.traits, trait{function: text, sink: text, fingerprint: strings.Join([]string{res.Rule.ID, res.Check.ID, unit, name}, "\x00")})
}

// maxAround bounds what an excerpt shows of a line before and behind the place, as a configuration may be one line.
const maxAround = 100

// placeExcerpt gives the lines of a place without what must not be shown.
func (r *run) placeExcerpt(p *check.Place) string {
	text := r.source(p.File).text
	from, to := min(p.Start, len(text)), min(p.End, len(text))
	for from > 0 && text[from-1] != '\n' && p.Start-from < maxAround {
		from--
	}
	for to < len(text) && text[to] != '\n' && to-p.End < maxAround {
		to++
	}
	var b strings.Builder
	at := from
	for _, h := range p.Hidden {
		if h.End <= at || h.Start >= to {
			continue
		}
		b.Write(text[at:max(at, h.Start)])
		b.WriteString(h.Instead)
		at = min(h.End, to)
	}
	b.Write(text[at:to])
	shown := strings.NewReplacer("…"+secret.Masked, secret.Masked, secret.Masked+"…", secret.Masked).Replace(b.String())
	lines := strings.Split(strings.ToValidUTF8(shown, "\uFFFD"), "\n")
	if len(lines) > maxExcerpt {
		lines = append(slices.Clip(lines[:maxExcerpt-1]), "…")
	}
	return mask(strings.Join(lines, "\n"))
}
