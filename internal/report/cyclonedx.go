package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/CycloneDX/cyclonedx-go"

	"mcpsafe/finding"
)

// CycloneDX writes a bill of materials of the targets, in CycloneDX 1.6 as JSON, with what was found as vulnerabilities and what is
// accepted as VEX says it. https://cyclonedx.org/docs/1.6/json/
func CycloneDX(w io.Writer, reports []*finding.Report, _ Options) error {
	b := &bom{components: []cyclonedx.Component{}, dependencies: []cyclonedx.Dependency{}, compositions: []cyclonedx.Composition{}, vulnerabilities: []cyclonedx.Vulnerability{}}
	for _, r := range reports {
		b.report(r)
	}
	doc := cyclonedx.NewBOM()
	doc.JSONSchema = "http://cyclonedx.org/schema/bom-1.6.schema.json"
	doc.SerialNumber = serialNumber(reports)
	doc.Metadata = &cyclonedx.Metadata{}
	if len(reports) > 0 {
		doc.Metadata.Tools = &cyclonedx.ToolsChoice{Components: &[]cyclonedx.Component{
			{Type: cyclonedx.ComponentTypeApplication, Name: "mcpsafe", Version: cut(reports[0].EngineVersion, versionMax)},
		}}
		if at := reports[0].ScannedAt; !at.IsZero() {
			doc.Metadata.Timestamp = at.UTC().Format("2006-01-02T15:04:05Z")
		}
	}
	if len(b.targets) == 1 {
		doc.Metadata.Component = &b.targets[0]
	} else {
		b.components = append(b.targets, b.components...)
	}
	doc.Components, doc.Dependencies, doc.Vulnerabilities = &b.components, &b.dependencies, &b.vulnerabilities
	doc.Compositions = &b.compositions
	var text bytes.Buffer
	if err := cyclonedx.NewBOMEncoder(&text, cyclonedx.BOMFileFormatJSON).SetPretty(true).SetEscapeHTML(true).EncodeVersion(doc, cyclonedx.SpecVersion1_6); err != nil {
		return err
	}
	_, err := w.Write(append(escapeInvisible(bytes.TrimSpace(text.Bytes())), '\n'))
	return err
}

// versionMax is how many characters a version may have.
const versionMax = 1024

// bom gathers the parts of the bill. References in it are numbers of ours: no target chooses them.
type bom struct {
	targets, components []cyclonedx.Component
	dependencies        []cyclonedx.Dependency
	compositions        []cyclonedx.Composition
	vulnerabilities     []cyclonedx.Vulnerability
}

func (b *bom) report(r *finding.Report) {
	ref := fmt.Sprintf("target-%d", len(b.targets)+1)
	target := bomTarget(r, ref)
	units := map[string]string{}
	var parts []cyclonedx.Component
	if len(r.Packages) > 1 {
		for i, p := range r.Packages {
			units[p.Path] = fmt.Sprintf("%s-package-%d", ref, i+1)
			parts = append(parts, cyclonedx.Component{BOMRef: units[p.Path], Type: cyclonedx.ComponentTypeApplication, Name: orElse(p.Name, orElse(p.Path, ".")),
				Properties: properties("path", p.Path, "verdict", string(p.Verdict), "safety_grade", gradeLetter(p.Safety))})
		}
	}
	for i, l := range r.Coverage.Bundled {
		parts = append(parts, cyclonedx.Component{BOMRef: fmt.Sprintf("%s-bundled-%d", ref, i+1), Type: cyclonedx.ComponentTypeLibrary, Name: orElse(l.Name, "unknown"),
			Properties: properties("bundled_bytes", fmt.Sprint(l.Bytes))})
	}
	if len(parts) > 0 {
		target.Components = &parts
	}
	b.targets = append(b.targets, target)
	b.dependsOn(r, ref)
	for i := range r.Findings {
		b.finding(&r.Findings[i], fmt.Sprintf("%s-finding-%d", ref, i+1), orElse(units[r.Findings[i].Unit], ref),
			&cyclonedx.VulnerabilityAnalysis{State: cyclonedx.IASInTriage})
	}
	for i := range r.Suppressed {
		s := &r.Suppressed[i]
		b.finding(&s.Finding, fmt.Sprintf("%s-suppressed-%d", ref, i+1), orElse(units[s.Unit], ref), bomAcceptance(s))
	}
}

// bomTarget is the target itself, with what was said of it.
func bomTarget(r *finding.Report, ref string) cyclonedx.Component {
	p := purlOf(r.CanonicalID)
	target := cyclonedx.Component{
		BOMRef: ref, Type: cyclonedx.ComponentTypeApplication, Name: orElse(r.PackageName, orElse(p.Name, orElse(r.Input, "unknown"))), PackageURL: p.URL,
		Version: cut(p.Version, versionMax),
		Properties: properties("input", r.Input, "status", string(r.Status), "verdict", verdictWord(r), "safety_grade", gradeLetter(r.Safety),
			"safety_score", scoreText(r.Safety), "artifact_digest", r.ArtifactDigest, "catalog_version", r.CatalogVersion),
	}
	f := r.Fetched
	if f == nil {
		return target
	}
	target.Name, target.Version = orElse(f.Name, target.Name), cut(orElse(f.Version, target.Version), versionMax)
	if h, ok := bomHash(f.Digest); ok {
		target.Hashes = &[]cyclonedx.Hash{h}
	}
	var links []cyclonedx.ExternalReference
	for _, l := range []cyclonedx.ExternalReference{{URL: f.Address, Type: cyclonedx.ERTypeDistribution}, {URL: f.Repository, Type: cyclonedx.ERTypeVCS}} {
		if mdAddress.MatchString(l.URL) {
			links = append(links, l)
		}
	}
	if len(links) > 0 {
		target.ExternalReferences = &links
	}
	return target
}

// dependsOn lists the packages that a target names as its direct dependencies. What those need is not known.
func (b *bom) dependsOn(r *finding.Report, ref string) {
	var refs []string
	if r.Fetched != nil {
		for i, d := range r.Fetched.DependsOn {
			p := purlOf(d)
			c := cyclonedx.Component{BOMRef: fmt.Sprintf("%s-dependency-%d", ref, i+1), Type: cyclonedx.ComponentTypeLibrary, Name: orElse(p.Name, "unknown"),
				Version: cut(p.Version, versionMax), PackageURL: p.URL, Properties: properties("wanted", d)}
			b.components = append(b.components, c)
			refs = append(refs, c.BOMRef)
		}
	}
	if len(refs) > 0 {
		b.dependencies = append(b.dependencies, cyclonedx.Dependency{Ref: ref, Dependencies: &refs})
	}
	b.compositions = append(b.compositions, cyclonedx.Composition{Aggregate: cyclonedx.CompositionAggregateIncomplete, Dependencies: &[]cyclonedx.BOMReference{cyclonedx.BOMReference(ref)}})
}

func (b *bom) finding(f *finding.Finding, ref, affects string, analysis *cyclonedx.VulnerabilityAnalysis) {
	source := &cyclonedx.Source{Name: "mcpsafe"}
	rule := orElse(f.RuleID, "unknown")
	id := rule
	if f.Fingerprint != "" {
		id += "/" + f.Fingerprint
	}
	v := cyclonedx.Vulnerability{
		BOMRef: ref, ID: id, Source: source, References: &[]cyclonedx.VulnerabilityReference{{ID: rule, Source: source}},
		Ratings: bomRatings(f), Description: orElse(f.Description, f.Title), Detail: bomDetail(f), Recommendation: f.Remediation,
		Analysis: analysis, Affects: &[]cyclonedx.Affects{{Ref: affects}},
		Properties: properties("finding", f.FindingID, "check", f.CheckID, "title", f.Title, "confidence", string(f.Confidence), "origin", string(f.Origin), "tool", f.ToolName,
			"reachable_from", strings.Join(f.Context.ReachableFrom, ", "), "file", f.FilePath, "line", number(f.LineNumber)),
	}
	if f.CWE > 0 {
		v.CWEs = &[]int{f.CWE}
	}
	var advisories []cyclonedx.Advisory
	for _, a := range f.References {
		if mdAddress.MatchString(a) {
			advisories = append(advisories, cyclonedx.Advisory{URL: a})
		}
	}
	if len(advisories) > 0 {
		v.Advisories = &advisories
	}
	b.vulnerabilities = append(b.vulnerabilities, v)
}

// bomAcceptance says what was decided of a finding. A reason was given for what a comment or settings accept; a baseline only
// puts off what was there, which is no statement that it does no harm.
func bomAcceptance(s *finding.Suppressed) *cyclonedx.VulnerabilityAnalysis {
	detail := "Accepted"
	if s.At != "" {
		detail += " at " + s.At
	}
	if s.Until != "" {
		detail += " until " + s.Until
	}
	if s.Reason != "" {
		detail += ": " + s.Reason
	}
	if s.Source == finding.AcceptedByBaseline {
		return &cyclonedx.VulnerabilityAnalysis{State: cyclonedx.IASInTriage, Response: &[]cyclonedx.ImpactAnalysisResponse{cyclonedx.IARWillNotFix}, Detail: detail}
	}
	return &cyclonedx.VulnerabilityAnalysis{State: cyclonedx.IASNotAffected, Detail: detail}
}

// bomRatings are the score with its severity, and the CVSS vector that it is made of.
func bomRatings(f *finding.Finding) *[]cyclonedx.VulnerabilityRating {
	own := cyclonedx.VulnerabilityRating{Source: &cyclonedx.Source{Name: "OWASP AIVSS"}, Severity: cyclonedx.Severity(severityClass(f.Severity)), Method: cyclonedx.ScoringMethodOther}
	if f.Score == nil {
		own.Source = &cyclonedx.Source{Name: "mcpsafe"}
		return &[]cyclonedx.VulnerabilityRating{own}
	}
	own.Score = &f.AIVSSScore
	own.Justification = fmt.Sprintf("(CVSS %.1f + agentic %.1f) / 2 × threat %.2f × mitigation %.2f", f.Score.CVSSBase, f.Score.AARS, f.Score.ThreatMultiplier.Value, f.Score.Mitigation.Value)
	return &[]cyclonedx.VulnerabilityRating{own, {Score: &f.Score.CVSSBase, Severity: cvssSeverity(f.Score.CVSSBase), Method: cvssMethod(f.Score.CVSSVector), Vector: f.Score.CVSSVector}}
}

// cvssMethod is the version of CVSS that a vector is of.
func cvssMethod(vector string) cyclonedx.ScoringMethod {
	switch {
	case strings.HasPrefix(vector, "CVSS:4"):
		return cyclonedx.ScoringMethodCVSSv4
	case strings.HasPrefix(vector, "CVSS:3.1"):
		return cyclonedx.ScoringMethodCVSSv31
	case strings.HasPrefix(vector, "CVSS:3"):
		return cyclonedx.ScoringMethodCVSSv3
	}
	return cyclonedx.ScoringMethodCVSSv2
}

// cvssSeverity is the name of a CVSS score. https://www.first.org/cvss/v4.0/specification-document, section 6
func cvssSeverity(score float64) cyclonedx.Severity {
	switch {
	case score >= 9:
		return cyclonedx.SeverityCritical
	case score >= 7:
		return cyclonedx.SeverityHigh
	case score >= 4:
		return cyclonedx.SeverityMedium
	case score > 0:
		return cyclonedx.SeverityLow
	}
	return cyclonedx.SeverityNone
}

// bomDetail is where a finding is and the path that leads there, a line a step.
func bomDetail(f *finding.Finding) string {
	lines := []string{place(f.Location)}
	for _, s := range ends(f.Flow, stepsInFlowMax) {
		lines = append(lines, fmt.Sprintf("%s %s: %s", place(s.Location), OneLine(string(s.Kind)), OneLine(s.Description)))
	}
	return strings.Join(lines, "\n")
}

// properties are pairs of a name and a value, those without a value left out.
func properties(pairs ...string) *[]cyclonedx.Property {
	var all []cyclonedx.Property
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			all = append(all, cyclonedx.Property{Name: "mcpsafe:" + pairs[i], Value: pairs[i+1]})
		}
	}
	if len(all) == 0 {
		return nil
	}
	return &all
}

func scoreText(s finding.Safety) string {
	if gradeLetter(s) == "" {
		return ""
	}
	return fmt.Sprintf("%.0f", *s.SafetyScore)
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

var hexHash = regexp.MustCompile(`^[0-9a-f]+$`)

// bomHash reads the digest of an artifact as registries write it: "sha256:HEX" or "sha512-BASE64".
func bomHash(digest string) (cyclonedx.Hash, bool) {
	for _, a := range []struct {
		name      string
		algorithm cyclonedx.HashAlgorithm
		digits    int
	}{{"sha1", cyclonedx.HashAlgoSHA1, 40}, {"sha256", cyclonedx.HashAlgoSHA256, 64}, {"sha384", cyclonedx.HashAlgoSHA384, 96}, {"sha512", cyclonedx.HashAlgoSHA512, 128}} {
		value, ok := strings.CutPrefix(digest, a.name+":")
		if coded, is := strings.CutPrefix(digest, a.name+"-"); is {
			raw, err := base64.StdEncoding.DecodeString(coded)
			value, ok = hex.EncodeToString(raw), err == nil
		}
		if ok && len(value) == a.digits && hexHash.MatchString(value) {
			return cyclonedx.Hash{Algorithm: a.algorithm, Value: value}, true
		}
	}
	return cyclonedx.Hash{}, false
}

// serialNumber names the bill: the same for the same scans (RFC 9562, version 8).
func serialNumber(reports []*finding.Report) string {
	h := sha256.New()
	for _, r := range reports {
		fmt.Fprintf(h, "%q %q %q %d\n", r.ScanID, r.Input, r.ArtifactDigest, r.ScannedAt.Unix())
	}
	u := h.Sum(nil)[:16]
	u[6], u[8] = u[6]&0x0f|0x80, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}
