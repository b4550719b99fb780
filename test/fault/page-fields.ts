/** What a page of ours asks for and leads to, read as a program would that knows nothing of it. */
import type { Chance } from '../crash/chance.ts';
import { hostileText } from './hostile.ts';

export interface PageForm {
  readonly action: string;
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
  return [...html.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, link = '']) => unescaped(link));
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
        multipart: head.includes('multipart/form-data'),
        fields,
      };
    });
}

/** Most of it as the page offers it, something of it bad, sometimes one too many or twice. */
export function filled(form: PageForm, chance: Chance): readonly (readonly [string, string])[] {
  const sent: (readonly [string, string])[] = [];
  for (const [name, offered] of form.fields) {
    const dice = chance.below(10);
    if (dice === 0) continue;
    const [first] = offered;
    const asOffered =
      first !== undefined && dice < 7 ? chance.pick([first, ...offered]) : hostileText(chance);
    sent.push([name, asOffered]);
    if (chance.below(20) === 0) sent.push([name, hostileText(chance)]);
  }
  if (chance.below(8) === 0) sent.push([hostileText(chance), hostileText(chance)]);
  return sent;
}
