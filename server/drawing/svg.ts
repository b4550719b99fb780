/** A drawing as SVG: one renderer for pages, print and PDF. */
import { widthOf } from '../../engine/index.ts';
import type { drawing as drawn } from '../../engine/index.ts';
import { escape } from '../render.ts';
import type { Mark, Marks } from './marks.ts';
import type { Paint } from './paint.ts';
import { signPath } from './signs.ts';

type Page = drawn.Page;
type Shape = drawn.Shape;
type TextBlock = drawn.Text;

export interface SvgOptions {
  readonly paint: Paint;
  readonly marks: Marks;
  /** Makes ids of the picture unlike those of another on the same page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Where the box of a step leads; '' nowhere. */
  readonly hrefOf: (step: string) => string;
  /** With the family and the size of its own, for a file that stands alone. */
  readonly alone: boolean;
  /** Without the columns beside the flow. */
  readonly flowOnly: boolean;
}

const FAMILY = "Arial, 'Liberation Sans', Helvetica, sans-serif";

export function svgOf(drawing: drawn.Drawing, page: Page, options: SvgOptions): string {
  const { paint, id } = options;
  const width = options.flowOnly ? (drawing.columns[1]?.x ?? drawing.width) : drawing.width;
  // Nothing stands where the heads of the columns would.
  const top = options.flowOnly ? page.head : 0;
  const open = [
    '<svg xmlns="http://www.w3.org/2000/svg"',
    ` viewBox="0 ${n(top)} ${n(width)} ${n(page.height - top)}" width="${n(width)}" height="${n(page.height - top)}"`,
    options.alone ? ` font-family="${FAMILY}"` : ' class="flowchart"',
    ` role="graphics-document" aria-labelledby="${id}-title" aria-describedby="${id}-desc">`,
    `<title id="${id}-title">${escape(options.title)}</title><desc id="${id}-desc">${escape(options.description)}</desc>`,
  ].join('');
  const body = [
    options.flowOnly ? '' : grid(drawing, page, paint),
    page.frames.map((frame) => frameOf(frame, paint)).join(''),
    page.lines.map((line) => lineOf(line, paint)).join(''),
    page.shapes.map((shape) => shapeOf(shape, options)).join(''),
    page.labels.map((label) => textOf(label.text, 'text label', paint)).join(''),
    options.flowOnly
      ? ''
      : page.rows
          .map((row) => textOf(row.documents, 'text', paint) + textOf(row.notes, 'muted', paint))
          .join(''),
  ].join('');
  return `${open}${body}</svg>`;
}

/** Columns with their heads; a rule under each row beside the flow. */
function grid({ columns, width }: drawn.Drawing, page: Page, paint: Paint): string {
  const bottom = page.height - 1;
  const heads = columns.map(({ title }) => textOf(title, 'text', paint)).join('');
  const edges = columns.slice(1).map(({ x }) => `M${n(x)} 0.5V${n(bottom)}`);
  const beside = columns[1]?.x ?? width;
  const rules = page.rows
    .slice(0, -1)
    .filter((row) => row.height > 0)
    .map((row) => `M${n(beside)} ${n(row.y + row.height)}H${n(width - 1)}`);
  return [
    `<path${paint('colhead')} d="M1 1H${n(width - 1)}V${n(page.head)}H1Z"/>`,
    `<path${paint('grid')} d="M0.5 0.5H${n(width - 0.5)}V${n(bottom)}H0.5ZM0.5 ${n(page.head)}H${n(width - 0.5)}${edges.join('')}${rules.join('')}"/>`,
    heads,
  ].join('');
}

function frameOf(frame: drawn.Frame, paint: Paint): string {
  const { x, y, width, height } = frame;
  const right = x + width;
  const bottom = y + height;
  const path =
    frame.openTop || frame.openBottom
      ? [
          frame.openTop ? `M${n(x)} ${n(y)}` : `M${n(right)} ${n(y)}H${n(x)}`,
          `V${n(bottom)}`,
          frame.openBottom ? `M${n(right)} ${n(bottom)}` : `H${n(right)}`,
          `V${n(y)}`,
        ].join('')
      : `M${n(x)} ${n(y)}H${n(right)}V${n(bottom)}H${n(x)}Z`;
  return `<path${paint(`frame depth${frame.depth % 2} ${frame.kind}`)} d="${path}"/>`;
}

function lineOf(line: drawn.Line, paint: Paint): string {
  const look = line.look === 'event' ? ' byevent' : line.look === 'tie' ? ' tie' : '';
  const path = `<path${paint(`line${look}`)} d="${rounded(line.points)}"/>`;
  return line.arrow ? path + arrowAt(line.points, paint) : path;
}

type Point = readonly [number, number];

/** Corners a little round: the eye follows a line more easily past crossings. */
function rounded(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [x, y] = point;
      const before = points[index - 1];
      const after = points[index + 1];
      if (!before) return `M${n(x)} ${n(y)}`;
      if (!after) return `L${n(x)} ${n(y)}`;
      const r = Math.min(5, distance(before, point) / 2, distance(point, after) / 2);
      const [ax, ay] = towards(point, before, r);
      const [bx, by] = towards(point, after, r);
      return `L${n(ax)} ${n(ay)}Q${n(x)} ${n(y)} ${n(bx)} ${n(by)}`;
    })
    .join('');
}

function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.abs(ax - bx) + Math.abs(ay - by);
}

function towards([x, y]: Point, [tx, ty]: Point, by: number): Point {
  return [x + Math.sign(tx - x) * by, y + Math.sign(ty - y) * by];
}

function arrowAt(points: readonly Point[], paint: Paint): string {
  const end = points.at(-1);
  const before = points.at(-2);
  if (!end || !before) return '';
  const [x, y] = end;
  const [dx, dy] = [Math.sign(x - before[0]), Math.sign(y - before[1])];
  const [bx, by] = [x - 7 * dx, y - 7 * dy];
  return `<path${paint('arrow')} d="M${n(x)} ${n(y)}L${n(bx + 3.5 * dy)} ${n(by + 3.5 * dx)}L${n(bx - 3.5 * dy)} ${n(by - 3.5 * dx)}Z"/>`;
}

function shapeOf(shape: Shape, options: SvgOptions): string {
  const mark = shape.step === null ? undefined : options.marks.get(shape.step);
  const marked = mark !== undefined && bearsMark(shape, mark.look) ? ` ${mark.look}` : '';
  const { paint } = options;
  const parts = [
    bodyOf(shape, marked, paint),
    shape.ref ? textOf(shape.ref, 'text ref', paint) : '',
    shape.caption ? textOf(shape.caption, 'muted', paint) : '',
    textOf(shape.text, textLook(shape, mark), paint),
  ].join('');
  const anchor = shape.id === `step:${shape.step ?? ''}` ? ` id="${options.id}-${shape.step ?? ''}"` : '';
  const href =
    shape.step === null || shape.shape === 'ghost' ? '' : (mark?.href ?? options.hrefOf(shape.step));
  const linked = href === '' ? `<g${anchor}>${parts}</g>` : `<a${anchor} href="${escape(href)}">${parts}</a>`;
  return linked + (mark && shape.badge && carriesBadge(shape) ? badgesOf(mark, shape.badge, paint) : '');
}

/** Diamonds after a step are its questions: which of them was asked no mark knows, that none was it does. */
function bearsMark(shape: Shape, look: Mark['look']): boolean {
  return carriesBadge(shape) || (shape.shape === 'question' && look === 'pending');
}

function carriesBadge(shape: Shape): boolean {
  return shape.id === `step:${shape.step ?? ''}` || shape.shape === 'ghost';
}

/** Of two boxes of a moved step neither is gone. */
function textLook(shape: Shape, mark: Mark | undefined): string {
  if (shape.shape === 'bar') return 'inverse';
  if (shape.shape !== 'ghost') return 'text';
  return mark?.look === 'moved' ? 'muted' : 'muted struck';
}

function bodyOf(shape: Shape, marked: string, paint: Paint): string {
  const { x, y, width, height } = shape;
  const right = x + width;
  switch (shape.shape) {
    case 'step':
    case 'ghost': {
      const look = shape.shape === 'ghost' ? 'ghost' : 'box';
      const round = shape.kind === 'wait' ? 14 : 4;
      const strip = `<path${paint('strip')} d="${topRounded(shape, round)}"/>`;
      const sides =
        shape.kind === 'startCase'
          ? `<path${paint('rule')} d="M${n(x + 4.5)} ${n(y + shape.strip)}V${n(y + height)}M${n(right - 4.5)} ${n(y + shape.strip)}V${n(y + height)}"/>`
          : '';
      const rule = `<path${paint('rule')} d="M${n(x)} ${n(y + shape.strip)}H${n(right)}"/>`;
      return [
        `<rect${paint(`${look}${marked}`)} x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${round}"/>`,
        strip,
        look === 'ghost' ? '' : rule,
        sides,
        signPath(shape.kind, right - 17, y + shape.strip / 2, paint),
        marked === ''
          ? ''
          : `<rect${paint(`outline${marked}`)} x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${round}"/>`,
      ].join('');
    }
    case 'question': {
      const [cx, cy] = [x + width / 2, y + height / 2];
      return `<path${paint(`question${marked}`)} d="M${n(cx)} ${n(y)}L${n(right)} ${n(cy)}L${n(cx)} ${n(y + height)}L${n(x)} ${n(cy)}Z"/>`;
    }
    case 'head':
      return `<rect${paint(`headbar${marked}`)} x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"/>`;
    case 'bar':
      return `<rect${paint('bar')} x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="3"/>`;
    case 'start':
    case 'end':
      return `<rect${paint(`${shape.shape}${marked}`)} x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${n(Math.min(height / 2, 16))}"/>`;
    case 'event':
      return `<rect${paint('event')} x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="11"/>${signPath(shape.sign, x + 13, y + height / 2, paint)}`;
    case 'connector':
      return `<circle${paint('connector')} cx="${n(x + width / 2)}" cy="${n(y + height / 2)}" r="${n(width / 2)}"/>`;
  }
}

function topRounded({ x, y, width, strip }: Shape, round: number): string {
  const r = Math.min(round, strip) - 0.5;
  return `M${n(x + 0.6)} ${n(y + strip)}V${n(y + r + 0.6)}Q${n(x + 0.6)} ${n(y + 0.6)} ${n(x + r + 0.6)} ${n(y + 0.6)}H${n(x + width - r - 0.6)}Q${n(x + width - 0.6)} ${n(y + 0.6)} ${n(x + width - 0.6)} ${n(y + r + 0.6)}V${n(y + strip)}Z`;
}

/** From left to right; what does not fit is left to the outline. */
function badgesOf(mark: Mark, place: drawn.Box, paint: Paint): string {
  let x = place.x;
  const found: string[] = [];
  for (const text of mark.badges) {
    const width = Math.max(17, widthOf(text, { size: 11, line: 14, bold: true }) + 10);
    if (x > place.x && x + width > place.x + place.width) break;
    const words: TextBlock = {
      x: x + width / 2,
      y: place.y + 12.2,
      anchor: 'middle',
      size: 11,
      line: 14,
      bold: true,
      lines: [text],
    };
    found.push(
      `<rect${paint(`badge ${mark.look}`)} x="${n(x)}" y="${n(place.y)}" width="${n(width)}" height="${n(place.height - 1)}" rx="3"/>`,
      textOf(words, `badgetext ${mark.look}`, paint),
    );
    x += width + 3;
  }
  return found.join('');
}

/** An empty line is half as high. */
function textOf(text: TextBlock, look: string, paint: Paint): string {
  if (text.lines.length === 0) return '';
  const anchor = text.anchor === 'middle' ? ' text-anchor="middle"' : '';
  const weight = text.bold ? ' font-weight="600"' : '';
  let y = text.y;
  const spans = text.lines.map((line, index) => {
    const at = y;
    y += line === '' ? text.line / 2 : text.line;
    if (line === '') return '';
    // A blank after each line: what is read, copied or searched keeps its words apart.
    const blank = index < text.lines.length - 1 ? ' ' : '';
    return `<tspan x="${n(text.x)}" y="${n(at)}">${escape(line)}${blank}</tspan>`;
  });
  return `<text${paint(look)} font-size="${text.size}"${weight}${anchor}>${spans.join('')}</text>`;
}

/** Tenths of a pixel are enough. */
function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
