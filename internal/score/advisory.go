package score

import (
	"fmt"
	"strings"

	gocvss20 "github.com/pandatix/go-cvss/20"
	gocvss30 "github.com/pandatix/go-cvss/30"
	gocvss31 "github.com/pandatix/go-cvss/31"
	gocvss40 "github.com/pandatix/go-cvss/40"

	"mcpsafe/finding"
)

// AnyBase gives the base score, 0 to 10, of a CVSS vector of any version, as advisories have them. Other metrics than those of the base are
// not looked at.
func AnyBase(vector string) (float64, error) {
	switch {
	case strings.HasPrefix(vector, "CVSS:4.0/"):
		v, err := gocvss40.ParseVector(vector)
		if err != nil {
			return 0, fmt.Errorf("CVSS vector %q: %w", vector, err)
		}
		return v.Score(), nil
	case strings.HasPrefix(vector, "CVSS:3.1/"):
		v, err := gocvss31.ParseVector(vector)
		if err != nil {
			return 0, fmt.Errorf("CVSS vector %q: %w", vector, err)
		}
		return v.BaseScore(), nil
	case strings.HasPrefix(vector, "CVSS:3.0/"):
		v, err := gocvss30.ParseVector(vector)
		if err != nil {
			return 0, fmt.Errorf("CVSS vector %q: %w", vector, err)
		}
		return v.BaseScore(), nil
	}
	v, err := gocvss20.ParseVector(vector)
	if err != nil {
		return 0, fmt.Errorf("CVSS vector %q: %w", vector, err)
	}
	return v.BaseScore(), nil
}

// Rating is the qualitative rating of a base score (CVSS 4.0, section 6): low for what scores nothing, as it is an advisory all the same.
func Rating(base float64) finding.Severity {
	switch {
	case base >= 9:
		return finding.Critical
	case base >= 7:
		return finding.High
	case base >= 4:
		return finding.Medium
	}
	return finding.Low
}
