package terraform

import (
	"cmp"
	"slices"

	"mcpsafe/internal/clientconfig"
)

// sortFields puts fields into the order of the file: the library keeps attributes in a map.
func sortFields(fields []clientconfig.Field) {
	slices.SortStableFunc(fields, func(a, b clientconfig.Field) int { return cmp.Compare(a.Start, b.Start) })
}
