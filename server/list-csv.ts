/**
 * Any list of the product as a file: its page with `?format=csv` gives the rows of its tables, read from
 * the page itself. So the file has the words, the filters and the order of what was on the screen, for
 * every list there is and will be; who may see the page may have the file, and no more.
 */
import { csvText } from './csv.ts';

/** How many rows a file holds at most; a page holds fewer. */
export const MOST_LINES = 10_000;

const TABLES = /<table class="list[^"]*" data-list>(.*?)<\/table>/gs;
const ROWS = /<tr[^>]*>(.*?)<\/tr>/gs;
/** But those to choose by, which hold a control and no words. */
const CELLS = /<t[hd](?![^>]* data-choice)[^>]*>(.*?)<\/t[hd]>/gs;
/** Signs beside words say nothing that the words do not. */
const SIGNS = /<(\w+)[^>]* aria-hidden="true"[^>]*>.*?<\/\1>/gs;

/** null: the page has no list. `html` is of our own views, whose values are escaped. */
export function listCsv(html: string): string | null {
  const lines: (readonly string[])[] = [];
  let head = '';
  for (const [, table = ''] of html.matchAll(TABLES)) {
    const [first, ...rows] = [...table.matchAll(ROWS)].map(([, row = '']) => cellsOf(row));
    if (first === undefined) continue;
    // Lists of one kind that a page shows in parts are one list.
    if (first.join('\t') !== head) lines.push(...(lines.length > 0 ? [[]] : []), first);
    head = first.join('\t');
    lines.push(...rows);
  }
  return lines.length === 0 ? null : csvText(lines);
}

function cellsOf(row: string): readonly string[] {
  return [...row.matchAll(CELLS)].map(([, cell = '']) => plain(cell));
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  '#34': '"',
  '#39': "'",
  '#96': '`',
};

function plain(html: string): string {
  return html
    .replace(SIGNS, '')
    .replace(/<\/li>\s*<li[^>]*>/g, '\u0000')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?\u0000 ?/g, ', ')
    .trim()
    .replace(/&(amp|lt|gt|#34|#39|#96);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
