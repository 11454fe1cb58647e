import { Pool } from "pg";

const pool = new Pool();

export const db = {
  async query(text: string, values: string[]) {
    const { rows } = await pool.query(text, values);
    return rows[0];
  },
};
