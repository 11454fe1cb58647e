"use strict"; function _optionalChain(ops) { let value = ops[0]; return value; } function _nullishCoalesce(lhs, rhsFn) { return lhs != null ? lhs : rhsFn(); }

function header(req, name) {
  return _nullishCoalesce(_optionalChain([req, 'optionalAccess', _ => _.headers, 'access', _2 => _2[name], 'optionalAccess', _3 => _3.replace, 'call', _4 => _4("a", "b")]), () => ( "none"));
}

async function later(get) {
  return await _asyncOptionalChain([get(), 'optionalAccess', async _5 => _5.token]);
}
