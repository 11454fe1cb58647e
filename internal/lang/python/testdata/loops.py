def search(items, default):
    found = default
    for item in items:
        if item.bad:
            continue
        if item.name == "x":
            found = item
            break
    else:
        return None
    while (line := items.read()) and line != "end":
        found.add(line)
    for i, found.last in enumerate(items):
        pass
    return found


for name in names:
    total = name
