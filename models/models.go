// Package models embeds what is known of libraries: one folder a language, one file a library, one fact an item.
// The format is described in internal/model.
package models

import "embed"

// Files holds models/<language>/<library>.yaml, kinds.yaml, personal.yaml, secrets.yaml, wellknown.yaml and wording.yaml.
//
//go:embed kinds.yaml personal.yaml secrets.yaml wellknown.yaml wording.yaml */*.yaml
var Files embed.FS
