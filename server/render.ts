/**
 * The only caller of EJS. Views are compiled once, in strict mode, and see one object, `page`: what
 * their page type says, plus `t` (texts), `f` (formats), `kunci` (form token) and `shell` (layout data).
 * An include gets exactly the object it is given (plus those four), never its caller's. Printing
 * undefined, null or an object throws: a misspelt name is a fault, not an empty place.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ejs from 'ejs';
import type { Format } from '../views/text/format.ts';
import type { Text } from '../views/text/index.ts';
import type { PageBase, Pages, ViewName } from './pages.ts';
import type { Shell } from './shell.ts';

/** EJS's own include hands its caller's values on; ours does not, so views call that one. */
const INCLUDE = /<%-\s*include\(/g;

const COMPILING = {
  strict: true,
  localsName: 'page',
  compileDebug: true,
  // EJS would copy what a view is given into an object without a prototype: `run` has just made one.
  unsafePrototypeLocals: true,
} as const;

const VIEWS = join(import.meta.dirname, '..', 'views');

/** What a view needs that stands in no layout and has no form. */
export interface Speech {
  readonly t: Text;
  readonly f: Format;
}

export interface Surroundings extends Speech {
  /** Fresh form token for each form of the page; '' when signed out. */
  readonly kunci: () => string;
  readonly shell: Shell;
}

export interface Renderer {
  /** The whole document. Throws when a view prints what is not there. */
  render<V extends ViewName>(view: V, page: Pages[V], around: Surroundings): string;
  /** One view without the layout: for files that stand alone, and for tests of fragments. */
  fragment(view: string, page: object, around: Speech & Partial<Surroundings>): string;
}

/** Reads and compiles every view under views/; throws on a syntax error in any of them. */
export function createRenderer(): Renderer {
  const views = new Map<string, ejs.TemplateFunction>();
  for (const file of readdirSync(VIEWS, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ejs')) continue;
    const name = relative(VIEWS, join(VIEWS, file)).split(sep).join('/').slice(0, -'.ejs'.length);
    const source = readFileSync(join(VIEWS, file), 'utf8').replace(INCLUDE, '<%- page.include(');
    views.set(name, ejs.compile(source, { ...COMPILING, escape, filename: name }));
  }

  const run = (name: string, page: object, around: Speech): string => {
    const view = views.get(name);
    if (!view) throw new Error(`no view ${name}`);
    const include = (other: string, given?: object): string => run(other, given ?? {}, around);
    try {
      return view(Object.assign(Object.create(null) as object, around, page, { include }));
    } catch (error) {
      throw ViewError.at(error);
    }
  };

  return {
    render(view, page, around) {
      const base: PageBase = page;
      const body = run(view, page, around);
      const title = base.problem ? around.t.common.problemTitle(base.title) : base.title;
      const csv = /<table class="list[^"]*" data-list>/.test(body) ? around.shell.csv : '';
      return run(
        'layout',
        { title: around.t.common.pageTitle(title), nav: base.nav ?? '', body, csv },
        around,
      );
    },
    fragment: run,
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text for HTML content and quoted attributes. Only text and numbers can be printed. */
export function escape(value: unknown): string {
  if (typeof value === 'string') return value.replace(/[&<>"'`]/g, (mark) => ESCAPES[mark] ?? mark);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  throw new TypeError(`a view prints ${value === null ? 'null' : typeof value}`);
}

/** A view failed: what and where, without the template's source that EJS puts into its messages. */
class ViewError extends Error {
  readonly code = 'view_failed';

  static at(error: unknown): ViewError {
    if (error instanceof ViewError) return error;
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    return new ViewError(`${lines.at(-1) ?? ''} at view ${lines[0] ?? ''}`);
  }
}
