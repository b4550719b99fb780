/**
 * How wide a text is, without a font: the server has none, and the same text must take the same room
 * everywhere. Widths are those of the Helvetica family (Arial and Liberation Sans share them), a little
 * enlarged, so that what fits here fits in the reader's font. Units: pixels at 96 per inch.
 */

/** Thousandths of the font size, from the blank (32) to the tilde (126). */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const CAUTION = 1.06;
const BOLD = 1.08;

export interface Font {
  readonly size: number;
  readonly line: number;
  readonly bold?: true;
}

/** Pixels that a text takes, reckoned with a little more than it needs: no font is asked. */
export function widthOf(text: string, font: Font): number {
  let sum = 0;
  for (const sign of text) sum += widthOfSign(sign.codePointAt(0) ?? 0);
  return (sum / 1000) * font.size * CAUTION * (font.bold ? BOLD : 1);
}

function widthOfSign(code: number): number {
  if (code < 32) return 278;
  if (code < 127) return WIDTHS[code - 32] ?? 600;
  if (code >= 0x300 && code <= 0x36f) return 0;
  return code < 0x2000 ? 667 : 1000;
}

/**
 * Lines no wider than `width`. A word with a figure takes the room of a longer one, together with the
 * unit behind it: 14 days made 7 days breaks no line elsewhere. What is wider than a line is cut.
 */
export function wrap(text: string, width: number, font: Font): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    let room = 0;
    for (const { word, joined } of wordsOf(paragraph)) {
      const glue = line === '' || joined ? '' : ' ';
      const needed = roomOf(word, font) + (glue === '' ? 0 : widthOf(' ', font));
      if (line !== '' && room + needed <= width) {
        line += glue + word;
        room += needed;
        continue;
      }
      if (line !== '') lines.push(line);
      const pieces = cut(word, width, font);
      lines.push(...pieces.slice(0, -1));
      line = pieces.at(-1) ?? '';
      room = roomOf(line, font);
    }
    lines.push(line);
  }
  return lines.length === 1 && lines[0] === '' ? [] : lines;
}

/** The room that lines take: as wrapped, with the room kept for figures. */
export function widest(lines: readonly string[], font: Font): number {
  return Math.max(0, ...lines.map((line) => roomOf(line, font)));
}

const FIGURE = /\d[\d.,]*/g;

interface Word {
  readonly word: string;
  /** It follows the one before without a blank. */
  readonly joined: boolean;
}

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const whole of text.split(/\s+/)) {
    if (whole === '') continue;
    const last = words.at(-1)?.word;
    const unit = /^\p{L}/u.test(whole) && whole.length <= 10;
    if (last !== undefined && /^\d[\d.,]*$/.test(last) && unit)
      words[words.length - 1] = { word: `${last} ${whole}`, joined: false };
    else words.push(...pieces(whole).map((word, index) => ({ word, joined: index > 0 })));
  }
  return words;
}

/** `unit hilang/unit pindah` may break after the stroke, without a blank. */
function pieces(word: string): readonly string[] {
  return word.length > 8 ? word.split(/(?<=[^\s/]\/)(?=[^\s/])/) : [word];
}

function roomOf(text: string, font: Font): number {
  if (!/\d/.test(text)) return widthOf(text, font);
  const unit = /^\d[\d.,]*(?: \S+)?$/.test(text) ? widthOf('0000 minggu', font) : 0;
  const longer = text.replace(FIGURE, (figure) =>
    /[.,]\d/.test(figure) ? figure.padStart(10, '0') : figure.padStart(4, '0'),
  );
  return Math.max(unit, widthOf(text, font), widthOf(longer, font));
}

function cut(word: string, width: number, font: Font): readonly string[] {
  if (widthOf(word, font) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const sign of word) {
    if (piece !== '' && widthOf(piece + sign, font) > width) {
      found.push(piece);
      piece = '';
    }
    piece += sign;
  }
  return [...found, piece];
}
