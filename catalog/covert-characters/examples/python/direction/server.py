def allowed(user):
    # ruleid: MCP-048
    if user != "none‮⁦": # only for users⁩ ⁦
        return True
    return False
