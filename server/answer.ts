/** Pages as HTML with all that surrounds them; the page for what went wrong. */
import type { Request, Response } from 'express';
import { format } from '../views/text/format.ts';
import { text } from '../views/text/index.ts';
import { codesOf, FAILURE_STATUS, type FailureCode } from './errors.ts';
import { errorPage, newReference } from './error-page.ts';
import { fieldsOf, one } from './fields.ts';
import type { Here } from './here.ts';
import { makeKunci } from './kunci.ts';
import { placesOf } from './log.ts';
import type { Parts } from './parts.ts';
import type { Renderer } from './render.ts';
import { sendPage } from './send.ts';
import { shellOf } from './shell.ts';

/** The same without the layout: what is on the page itself. */
export async function fragmentHtml(
  parts: Parts,
  here: Here,
  view: Parameters<Renderer['render']>[0],
  page: Parameters<Renderer['render']>[1],
): Promise<string> {
  const shell = shellOf({
    person: here.person,
    lang: here.lang,
    t: text(here.lang),
    company: await parts.engine.company.get(),
    assets: { css: '', js: '', icon: '' },
    search: '',
    waiting: { incidents: 0, tasks: 0, revisions: 0 },
    csv: '',
  });
  return parts.renderer.fragment(view, page, {
    t: text(here.lang),
    f: format(here.lang),
    kunci: () => '',
    shell,
  });
}

export async function pageHtml<V extends Parameters<Renderer['render']>[0]>(
  parts: Parts,
  here: Here,
  req: Request,
  view: V,
  page: Parameters<Renderer['render']>[1],
): Promise<string> {
  const t = text(here.lang);
  const { formKey = null } = here.session ?? {};
  const company = await parts.engine.company.get();
  const assets = { css: parts.assets.css.path, js: parts.assets.js.path, icon: parts.assets.icon.path };
  const nothing = { incidents: 0, tasks: 0, revisions: 0 };
  const waiting = here.person === null ? nothing : await parts.engine.ask.waiting(here.person.id);
  const search = req.path === '/search' ? one(fieldsOf(req.query), 'q') : '';
  return parts.renderer.render(view, page as never, {
    t,
    f: format(here.lang),
    kunci: () => (formKey === null ? '' : makeKunci(formKey)),
    shell: shellOf({
      person: here.person,
      lang: here.lang,
      t,
      company,
      assets,
      search,
      waiting,
      csv: csvAddress(req),
    }),
  });
}

/** Where the lists of a page are to be had as a file: the same address, in another form. */
function csvAddress(req: Request): string {
  if (req.method !== 'GET') return '';
  const { pathname, searchParams } = new URL(req.originalUrl, 'http://local.invalid');
  searchParams.delete('from');
  searchParams.set('format', 'csv');
  return `${pathname}?${searchParams.toString()}`;
}

/** The error page; a fault of ours gets a reference that stands in the log. Never fails itself. */
export async function sendFailure(
  parts: Parts,
  route: string,
  here: Here,
  req: Request,
  res: Response,
  code: FailureCode,
  error: unknown,
): Promise<void> {
  const status = FAILURE_STATUS[code];
  const reference = status >= 500 ? newReference() : '';
  if (reference !== '') {
    const name = error instanceof Error ? error.constructor.name : typeof error;
    parts.log.fault({
      reference,
      method: req.method,
      route,
      name,
      codes: codesOf(error),
      places: placesOf(error),
    });
  }
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const t = text(here.lang);
  const page = errorPage(code, t, reference);
  try {
    sendPage(res, status, await pageHtml(parts, here, req, 'errors/show', page));
  } catch {
    // The database or the layout is what failed: plain words still arrive.
    res.status(status).set('Cache-Control', 'no-store').type('text/plain; charset=utf-8');
    res.send(`${page.title}. ${page.what} ${page.reference}\n`);
  }
}
