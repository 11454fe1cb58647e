// Package score says how safe a report's target is: OWASP AIVSS for each finding,
// the safety score and the grade of the whole, its packages and its tools. It is
// a function of the report alone, so that a reader with the report can recompute
// every number by hand; docs/methodology.md shows how.
package score

import (
	"errors"
	"fmt"
	"math"

	gocvss40 "github.com/pandatix/go-cvss/40"

	"mcpsafe/finding"
)

// Base gives the base score, 0 to 10, of a CVSS 4.0 vector (FIRST, Common
// Vulnerability Scoring System version 4.0: Specification Document). A vector
// with threat or environmental metrics is an error: AIVSS weighs those by factors of its own.
func Base(vector string) (float64, error) {
	v, err := gocvss40.ParseVector(vector)
	if err != nil {
		return 0, fmt.Errorf("CVSS vector %q: %w", vector, err)
	}
	if v.Nomenclature() != "CVSS-B" {
		return 0, fmt.Errorf("CVSS vector %q: %w", vector, errors.New("only base metrics are wanted"))
	}
	return v.Score(), nil
}

// aivss is the equation of OWASP AIVSS 0.5, section 4.1.1, with the mitigation
// factor that 0.8 adds. Its terms are decimals (one digit, half steps, two digits, two digits),
// so it is calculated in whole numbers and rounded half up as one does by hand.
func aivss(s *finding.Score) float64 {
	sum := digits(s.CVSSBase, 10) + digits(s.AARS, 10)
	product := sum * digits(s.ThreatMultiplier.Value, 100) * digits(s.Mitigation.Value, 100)
	const unit = 2 * 10 * 100 * 100        // the product of 1
	tenths := (product*10 + unit/2) / unit // half up
	return float64(min(tenths, 100)) / 10
}

// digits gives a decimal as a whole number of its smallest unit.
func digits(x float64, units int) int { return int(math.Round(x * float64(units))) }
