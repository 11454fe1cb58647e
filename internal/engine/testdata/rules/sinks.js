function calls(flag, a, b) {
  // ruleid: call
  run(a, outside())
  // ok: call
  run(outside() ? a : b)
  // ruleid: call
  run(flag ? outside() : b)
  // ok: call
  run(other(outside()))
  // ruleid: call
  run({ name: outside() })
  // ok: argument
  go(outside(), a)
  // ruleid: argument
  go(a, outside())
  // ok: argument
  go(a, other(outside()))
  // ruleid: anything
  all(other(outside()))
}

function keys(table, other) {
  // ruleid: key
  table[outside()] = 1
  // ruleid: key
  read(table[outside()])
  // ok: key
  table[other] = outside()
}

function page(e) {
  // ruleid: written
  e.innerHTML = "<b>" + outside()
  // ok: written
  e.innerHTML = "<b>"
}
