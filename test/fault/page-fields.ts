/** What a page of ours asks for and leads to, read as a program would that knows nothing of it. */
import type { Chance } from '../crash/chance.ts';
import { hostileText } from './hostile.ts';

export interface PageForm {
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly multipart: boolean;
  /** Name → values that the page offers. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

export function linksIn(html: string): readonly string[] {
  return [...html.matchAll(/href="(\/[^"]*)"/g)].map(([, link = '']) => unescaped(link));
}

export function formsIn(html: string, page: string): readonly PageForm[] {
  return html
    .split('<form ')
    .slice(1)
    .map((part) => {
      const [head = ''] = part.split('>');
      const [body = ''] = part.split('</form>');
      const fields = new Map<string, string[]>();
      let name = '';
      for (const [tag] of body.matchAll(/<(?:input|select|textarea|option|button)\b[^>]*>/g)) {
        name = /\sname="([^"]*)"/.exec(tag)?.[1] ?? (tag.startsWith('<option') ? name : '');
        const value = /\svalue="([^"]*)"/.exec(tag)?.[1];
        if (name === '') continue;
        const known = fields.get(unescaped(name)) ?? [];
        fields.set(unescaped(name), value === undefined ? known : [...known, unescaped(value)]);
      }
      return {
        action: unescaped(/action="([^"]*)"/.exec(head)?.[1] ?? page),
        method: /method="post"/i.test(head) ? ('POST' as const) : ('GET' as const),
        multipart: head.includes('multipart/form-data'),
        fields,
      };
    });
}

/**
 * Half of the submissions as a person fills a form in, so that they come through; of the others some fields are
 * bad, left out, sent twice or made up. The token is nearly always the page's: without it nothing else is read.
 */
export function filled(form: PageForm, chance: Chance): readonly (readonly [string, string])[] {
  const sent: (readonly [string, string])[] = [];
  const benign = chance.below(2) === 0;
  for (const [name, offered] of form.fields) {
    if (name === 'kunci' && chance.below(20) > 0) sent.push([name, offered[0] ?? '']);
    else if (benign || chance.below(3) > 0) sent.push([name, ordinary(name, offered, chance)]);
    else if (chance.below(6) > 0) sent.push([name, hostileText(chance)]);
    if (!benign && chance.below(20) === 0) sent.push([name, hostileText(chance)]);
  }
  if (!benign && chance.below(4) === 0) sent.push([hostileText(chance), hostileText(chance)]);
  return sent;
}

const LIKELY: readonly (readonly [RegExp, readonly [string, ...string[]]])[] = [
  [/date|day|from|to$|until|tanggal/, ['2026-01-20', '2026-02-02', '05/01/2026']],
  [/time|happened|moment/, ['2026-01-05T09:10', '09:30']],
  [/amount|money|outstanding|total|nominal/, ['1.000.000', '250rb']],
  [/phone|telp|wa$/, ['081234567890']],
  [/mail/, ['orang@contoh.id']],
  [/login/, ['orang.baru', 'petugas-9', 'orang-1']],
  [/password/, ['payung kuning di lemari']],
];

/** What the page offers, else what a person would write into a field of that name. */
function ordinary(name: string, offered: readonly string[], chance: Chance): string {
  const [first] = offered;
  if (first !== undefined && (offered.length > 1 || first !== '')) return chance.pick([first, ...offered]);
  const [, likely] = LIKELY.find(([like]) => like.test(name)) ?? [];
  return chance.pick(likely ?? ['Budi', '7', 'ada alasan yang jelas', '2026-01-20', 'ya']);
}
