/**
 * Tables for spreadsheets. Semicolons, because a spreadsheet set to Indonesian takes the comma for the
 * decimal sign and would put a whole line into one cell; UTF-8 with a byte order mark, because without
 * one it takes the letters for those of Windows; CRLF, as RFC 4180 has it.
 */
export function csvText(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((cells) => cells.map(cellOf).join(';')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet would run begins with an apostrophe. */
export function cellOf(text: string): string {
  const tame = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
