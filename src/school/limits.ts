const MB = 1024 * 1024;

/** What a pack may be at most. A school of 100,000 students fits, in less than 300 MB of memory; a file made by mistake or in malice does not. */
export interface Limits {
  csvBytes: number;
  yamlBytes: number;
  rows: number;
  /** Characters of one row. */
  rowLength: number;
}

export const LIMITS: Limits = { csvBytes: 32 * MB, yamlBytes: 2 * MB, rows: 100_000, rowLength: 50_000 };
