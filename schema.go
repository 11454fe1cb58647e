package mcpsafe

import _ "embed"

//go:embed docs/report.schema.json
var reportSchema []byte

// ReportSchema returns the JSON Schema (draft 2020-12) of the JSON form of a report, or of an array of them.
// Programs that read reports should take fields that it does not name as those of a later version.
func ReportSchema() []byte { return reportSchema }
