package mcpsafe

import _ "embed"

//go:embed docs/report.schema.json
var reportSchema []byte

//go:embed docs/diff.schema.json
var diffSchema []byte

//go:embed docs/mcpsafe.schema.json
var settingsSchema []byte

// ReportSchema returns the JSON Schema (draft 2020-12) of the JSON form of a report, or of an array of them.
// Programs that read reports should take fields that it does not name as those of a later version.
func ReportSchema() []byte { return reportSchema }

// DiffSchema returns the JSON Schema of the JSON form of a Diff.
func DiffSchema() []byte { return diffSchema }

// SettingsSchema returns the JSON Schema of the settings file .mcpsafe.yaml.
func SettingsSchema() []byte { return settingsSchema }
