package report

import (
	"encoding/json"
	"io"

	"mcpsafe/finding"
)

// JSON writes the report as it is, indented; several reports as one array.
// Control characters and the like come out escaped: encoding/json escapes those
// below U+0020, and escapeInvisible the others that could deceive a terminal.
func JSON(w io.Writer, reports []*finding.Report, _ Options) error {
	if len(reports) == 1 {
		return writeJSON(w, reports[0])
	}
	return writeJSON(w, reports)
}

func writeJSON(w io.Writer, v any) error {
	text, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append(escapeInvisible(text), '\n'))
	return err
}
