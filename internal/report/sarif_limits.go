package report

import (
	"compress/gzip"
	"encoding/json"
	"io"

	"mcpsafe/finding"
)

// What GitHub code scanning takes: beyond the first four it refuses the log, or leaves out what it likes. See "SARIF results exceed
// one or more limits" and "SARIF support for code scanning" in its documentation. It takes 20 runs as well: who scans more targets
// at once for it must write more logs. README.md names the limits.
const (
	sarifBytesMax   = 10 << 20 // of the log, compressed
	sarifResultsMax = 25_000   // in a run; it shows the worst 5,000
	stepsInFlowMax  = 1_000    // of the 10,000 that it takes it shows 1,000
	placesMax       = 100      // of a result; of the 1,000 that it takes it shows 100
	descriptionMax  = 1_024    // characters
	nameMax         = 255      // characters
)

// writeWithin writes a log of the reports that has at most that many bytes once compressed. If it is larger it is
// written again with fewer results.
func writeWithin(w io.Writer, reports []*finding.Report, bytes int) error {
	most := sarifResultsMax
	for {
		text, err := json.MarshalIndent(sarifLogOf(reports, most), "", "  ")
		if err != nil {
			return err
		}
		text = append(escapeInvisible(text), '\n')
		size := len(text)
		if size > bytes {
			size = compressed(text)
		}
		if size <= bytes || most == 0 {
			_, err = w.Write(text)
			return err
		}
		most = min(most, largest(reports)) * 2 / 3
	}
}

// largest is how many results the report with the most has.
func largest(reports []*finding.Report) int {
	n := 0
	for _, r := range reports {
		n = max(n, len(r.Findings)+len(r.Suppressed))
	}
	return n
}

// compressed is how many bytes text has after the quickest compression, which is no better than what uploads use.
func compressed(text []byte) int {
	var n counter
	z, err := gzip.NewWriterLevel(&n, gzip.BestSpeed)
	if err != nil {
		return len(text) // the level exists
	}
	_, _ = z.Write(text) // a counter does not fail
	_ = z.Close()
	return int(n)
}

// counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// ends keeps the first and the last steps of a path that has more than n.
func ends(steps []finding.Step, n int) []finding.Step {
	if len(steps) <= n {
		return steps
	}
	return append(append([]finding.Step{}, steps[:n/2]...), steps[len(steps)-n/2:]...)
}

// cut shortens a text to n characters.
func cut(s string, n int) string {
	if runes := []rune(s); len(runes) > n {
		return string(runes[:n-1]) + "…"
	}
	return s
}
