package report

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"mcpsafe/finding"
)

// htmlDial is the ring around the grade.
type htmlDial struct {
	Grade  string
	Safety string // in words, empty where nothing can be said
	Dash   string // how much of the ring is drawn, as stroke-dasharray
}

// dialRadius is the radius of the ring in the units of its picture.
const dialRadius = 52

func dial(s finding.Safety) htmlDial {
	if s.SafetyScore == nil || s.SafetyGrade == "" {
		return htmlDial{Grade: "–"}
	}
	round := 2 * math.Pi * dialRadius
	part := min(max(*s.SafetyScore, 0), 100) / 100
	return htmlDial{Grade: OneLine(string(s.SafetyGrade)), Safety: fmt.Sprintf("%.0f", *s.SafetyScore), Dash: fmt.Sprintf("%.1f %.1f", part*round, round)}
}

// htmlBar is a bar of a chart: a part of 1000.
type htmlBar struct {
	Name  string
	Count int
	Width int
	X     int // where it begins, of a chart in one line
}

// severityBars is one line of parts, worst first.
func severityBars(d finding.Distribution) (bars []htmlBar) {
	total := d.Critical + d.High + d.Medium + d.Low
	x := 0
	for _, b := range []htmlBar{{Name: "critical", Count: d.Critical}, {Name: "high", Count: d.High}, {Name: "medium", Count: d.Medium}, {Name: "low", Count: d.Low}} {
		if b.Count > 0 {
			b.Width = max(1000*b.Count/total, 8)
			b.X = x
			x += b.Width
		}
		bars = append(bars, b)
	}
	return bars
}

// languageBars is a bar for each language, most files first.
func languageBars(files map[string]int) (bars []htmlBar) {
	most := 0
	for _, name := range slices.SortedFunc(maps.Keys(files), func(a, b string) int { return cmp.Or(files[b]-files[a], cmp.Compare(a, b)) }) {
		most = max(most, files[name])
		bars = append(bars, htmlBar{Name: OneLine(name), Count: files[name], Width: max(1000*files[name]/max(most, 1), 4)})
	}
	return bars
}
