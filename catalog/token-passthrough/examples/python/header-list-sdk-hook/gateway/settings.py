PASS_ON = ("authorization", "accept-language")
