const http = require("http");

http.createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    const message = JSON.parse(body);
    switch (message.method) {
      case "tools/list":
        response.end(JSON.stringify({ result: { tools: [] } }));
        break;
      case "tools/call":
        response.end(JSON.stringify({ result: { content: [] } }));
        break;
    }
  });
}).listen(8080);
