package target

import (
	"encoding/json"

	"deps.dev/util/semver"
)

// Provenance tells whether a registry has an attestation of where a version was
// built, and of what. Sources: npm's documentation of provenance; PEP 740.
type Provenance string

// What is known of a version's provenance.
const (
	ProvenanceUnknown Provenance = ""         // the registry does not say, or offers none
	Attested          Provenance = "attested" // there is one; it was not checked
	NotAttested       Provenance = "none"     // there is none, though the registry offers it
	AttestedBefore    Provenance = "lost"     // there is none, and the version before has one
)

// npmRelease is what a registry says of how a version was published. The short
// form of its document has the part about provenance only.
type npmRelease struct {
	Publisher struct {
		Name string `json:"name"`
	} `json:"_npmUser"`
	Maintainers json.RawMessage `json:"maintainers"` // objects with a name, or texts
	Dist        struct {
		Attestations json.RawMessage `json:"attestations"`
		Signatures   json.RawMessage `json:"signatures"`
	} `json:"dist"`
}

func given(raw json.RawMessage) bool { return len(raw) > 0 && string(raw) != "null" }

// release reads the part about a version; ok is false if it is broken.
func (p *npmPackument) release(version string) (r npmRelease, ok bool) {
	return r, json.Unmarshal(p.Versions[version], &r) == nil
}

// before gives the highest version below another, "" if there is none. Of
// versions that are releases, only those count.
func (p *npmPackument) before(version string) string {
	at, err := semver.NPM.Parse(version)
	if err != nil {
		return ""
	}
	best, text := (*semver.Version)(nil), ""
	for v := range p.Versions {
		x, err := semver.NPM.Parse(v)
		if err != nil || x.Compare(at) >= 0 || x.IsPrerelease() && !at.IsPrerelease() {
			continue
		}
		if best == nil || x.Compare(best) > 0 || x.Compare(best) == 0 && v > text {
			best, text = x, v
		}
	}
	return text
}

// history says what of a version is not as it was in the one before.
func (p *npmPackument) history(version string, o *Origin) {
	now, ok := p.release(version)
	if !ok {
		return
	}
	before, known := p.release(p.before(version))
	switch {
	case given(now.Dist.Attestations):
		o.Provenance = Attested
	case known && given(before.Dist.Attestations):
		o.Provenance = AttestedBefore
	case given(now.Dist.Signatures): // a registry that signs takes attestations
		o.Provenance = NotAttested
	}
	name := now.Publisher.Name
	if known && name != "" && before.Publisher.Name != "" && name != before.Publisher.Name && o.Provenance != Attested && !before.maintainedBy(name) {
		o.NewPublisher = name
	}
}

// maintainedBy tells whether somebody was among those who could publish; where
// the registry does not say who could, everybody was.
func (r *npmRelease) maintainedBy(name string) bool {
	var people []struct {
		Name string `json:"name"`
	}
	if !given(r.Maintainers) || json.Unmarshal(r.Maintainers, &people) != nil || len(people) == 0 {
		return true
	}
	for _, p := range people {
		if p.Name == name {
			return true
		}
	}
	return false
}

// pypiProvenance says what an index has of the files of a version, against those
// of the release before. An index that offers provenance names it, if only to
// say that there is none.
func pypiProvenance(chosen, all []pypiFile) Provenance {
	if len(chosen) == 0 {
		return ProvenanceUnknown
	}
	offered, attested := false, true
	for _, f := range chosen {
		offered, attested = offered || f.offersProvenance, attested && f.attested
	}
	switch {
	case !offered:
		return ProvenanceUnknown
	case attested:
		return Attested
	}
	var before []pypiFile
	for _, f := range all {
		if f.version.Compare(chosen[0].version) >= 0 || f.version.IsPreRelease() && !chosen[0].version.IsPreRelease() {
			continue
		}
		switch {
		case len(before) == 0 || f.version.Compare(before[0].version) > 0:
			before = []pypiFile{f}
		case f.version.Equal(before[0].version):
			before = append(before, f)
		}
	}
	for _, f := range before {
		if !f.attested {
			return NotAttested
		}
	}
	if len(before) == 0 {
		return NotAttested
	}
	return AttestedBefore
}
