// The keys of a web application are public: they say which project it is.
const firebase = {
  // ok: MCP-030
  apiKey: "AIza1Sr6dw3goiQtPEw1leHdQn2L6osT0JBQ5Tr",
  authDomain: "tickets.firebaseapp.com",
};
// ok: MCP-030
const supabaseAnonKey = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6IndmZGRqMmM4eHZtbDQxMDN3MnVjIiwicm9sZSI6ImFub24iLCJpYXQiOjE3MDAwMDAwMDAsImV4cCI6MjAwMDAwMDAwMH0.Wgo1QZDHTc3reSAKIBHTIDL1bPL7pHLJYoEzHDTquJK";
// ruleid: MCP-030
const supabaseServiceKey = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJzdXBhYmFzZSIsInJlZiI6ImgwZTE0azR4ZXhkbjVmc2hjOXMxIiwicm9sZSI6InNlcnZpY2Vfcm9sZSIsImlhdCI6MTcwMDAwMDAwMCwiZXhwIjoyMDAwMDAwMDAwfQ.Le6cTcIMNZvgC3JQuky1aBMlKHqyCecGjVeBW0YFdbQ";
// ok: MCP-030
const posthogApiKey = "phc_4kjomEE0LPS4Yv4kw1hoIe8ck5hu6yXSHhEjpxf0";
// ok: MCP-030
const apiKey = `${process.env.PREFIX}-${process.env.API_KEY}`;
// ok: MCP-030
const messages = { password: "Please enter your password, 8 to 64 characters", token: "token_expired_2" };
// ok: MCP-030
const integrity = "sha512-Prc8gvboBgrsNkoPKc8VWyadSqQ0yoDWtQu9gTfrohD6JxqVthLeWS1LxASe4SXczEnjou40kMIfnicJqWFrpZ==";
// ok: MCP-030
const scope = "ASIA5RTW2KQ7ZNB4XHJD/20220127/us-east-1/s3/aws4_request";
export { firebase, supabaseAnonKey, supabaseServiceKey, posthogApiKey, apiKey, messages, integrity, scope };
