import { Pool } from "pg";

export class NoteStore {
  private pool = new Pool();

  async tagged(tag: string) {
    return this.run(`SELECT * FROM notes WHERE tag = '${tag}'`);
  }

  async titled(title: string) {
    return this.run("SELECT * FROM notes WHERE title = $1", [title]);
  }

  private async run(text: string, values: unknown[] = []) {
    // ruleid: MCP-062
    const { rows } = await this.pool.query(text, values);
    return rows;
  }
}
