def copies(headers, drop):
    kept = {k: v for k, v in headers.items() if k.lower() not in drop}
    names = [k for k in headers.keys()]
    values = {v.strip() for v in headers.values() if v if v != "x"}
    pairs = [(i, k, v) for i, (k, v) in enumerate(sorted(headers.items()))]
    flat = list(x for row in headers for x in row)
    both = {a: b for a, b in zip(names, values)}
    entries = [entry for entry in headers.items()]
    found = any((hit := x) == 1 for x in names)
    return kept, values, pairs, flat, both, entries, found, hit


table = {name: name for name in names}
