import axios, { AxiosInstance } from "axios";

export class TicketApi {
  private readonly http: AxiosInstance;

  constructor(baseURL: string, key: string) {
    // ruleid: MCP-265
    this.http = axios.create({
      baseURL,
      headers: { Authorization: `Bearer ${key}`, "User-Agent": "tickets-mcp" },
    });
  }

  async open(queue: string): Promise<unknown[]> {
    // ok: MCP-265
    const { data } = await this.http.get("/tickets", { params: { queue } });
    return data;
  }
}
