package score

import (
	"fmt"
	"math"
	"testing"

	"mcpsafe/finding"
)

// TestTheSpecificationsExamples recomputes the examples of OWASP AIVSS 0.5, sections 4.2.1 to
// 4.2.6, from the base score and the AARS that it prints. (The factors it lists beside them do not
// always add up to that AARS; the equation is what is tested.)
func TestTheSpecificationsExamples(t *testing.T) {
	for _, c := range []struct {
		name             string
		base, aars, want float64
	}{
		{"tool misuse", 9.4, 8.5, 8.7}, {"access control violation", 8.7, 7.0, 7.6}, {"cascading failures", 7.1, 7.5, 7.1},
		{"multi-agent exploitation", 8.3, 6.5, 7.2}, {"identity impersonation", 7.4, 5.5, 6.3}, {"memory manipulation", 5.8, 6.0, 5.7},
	} {
		s := &finding.Score{CVSSBase: c.base, AARS: c.aars, ThreatMultiplier: finding.Factor{Value: proofOfConcept}, Mitigation: finding.Factor{Value: noMitigation}}
		if got := aivss(s); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestBase compares with base scores that FIRST's calculator and the AIVSS specification print.
func TestBase(t *testing.T) {
	for vector, want := range map[string]float64{
		"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H": 9.4,
		"CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N": 8.7,
		"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H": 10,
		"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N": 9.3,
		"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N": 0,
	} {
		if got, err := Base(vector); err != nil || got != want {
			t.Errorf("%s: %v, %v, want %v", vector, got, err, want)
		}
	}
	for _, bad := range []string{"", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:4.0/AV:N",
		"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:A",
		"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/MAV:L"} {
		if got, err := Base(bad); err == nil {
			t.Errorf("%q scores %v, want an error", bad, got)
		}
	}
}

// TestRoundingIsThatOfAHand compares with decimal arithmetic for every value that the terms can have.
func TestRoundingIsThatOfAHand(t *testing.T) {
	for base := range 101 {
		for half := range 21 {
			for _, threat := range []float64{proofOfConcept, unreported} {
				for _, mitigation := range []float64{noMitigation, partialMitigation, strongMitigation} {
					s := &finding.Score{CVSSBase: float64(base) / 10, AARS: float64(half) / 2,
						ThreatMultiplier: finding.Factor{Value: threat}, Mitigation: finding.Factor{Value: mitigation}}
					exact := (s.CVSSBase + s.AARS) / 2 * threat * mitigation
					got := aivss(s)
					if math.Abs(got-exact) > 0.05+1e-9 || got < 0 || got > 10 || fmt.Sprintf("%.1f", got) != fmt.Sprint(got) && got != math.Trunc(got) {
						t.Fatalf("(%v + %v) / 2 × %v × %v = %v, got %v", s.CVSSBase, s.AARS, threat, mitigation, exact, got)
					}
				}
			}
		}
	}
	// 0.05 above a tenth, exactly: half goes up, although no float holds it.
	s := &finding.Score{CVSSBase: 5.1, AARS: 1, ThreatMultiplier: finding.Factor{Value: 1}, Mitigation: finding.Factor{Value: 1}}
	if got := aivss(s); got != 3.1 {
		t.Errorf("3.05 is rounded to %v, want 3.1", got)
	}
}
