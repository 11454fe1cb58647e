from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post("/mcp")
def rpc():
    message = request.get_json()
    if message["method"] == "tools/list":
        return jsonify(result={"tools": []})
    if message["method"] == "tools/call":
        return jsonify(result={"content": []})
    return jsonify(error={"code": -32601})
