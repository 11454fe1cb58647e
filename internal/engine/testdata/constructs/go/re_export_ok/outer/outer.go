package outer

import "example.com/reexport/inner"

// Credential is what calls are made with.
var Credential = inner.OfServer
