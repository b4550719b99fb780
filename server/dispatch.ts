/**
 * From an HTTP request to a handler and back, the same for every route: who is it, does the submission
 * come from our page, may they, read the body, is it their form; then the handler; then its reply.
 */
import type { Request, Response } from 'express';
import type { Person } from '../engine/index.ts';
import { format } from '../views/text/format.ts';
import { text, type Lang } from '../views/text/index.ts';
import { fragmentHtml, pageHtml, sendFailure } from './answer.ts';
import type { Ctx, Visit } from './ctx.ts';
import { failureOf, type FailureCode } from './errors.ts';
import { fieldsOf, one, type Fields } from './fields.ts';
import { changeSession, stranger, whoIsHere, type Here } from './here.ts';
import { hold, takeHeld } from './held.ts';
import { readKunci } from './kunci.ts';
import { comesFromUs } from './origin.ts';
import type { Parts } from './parts.ts';
import { listCsv } from './list-csv.ts';
import { download, failure, type FileReply, type PageReply, type Reply } from './reply.ts';
import { WHO, type Route } from './route.ts';
import { sendFile, sendPage, sendRedirect } from './send.ts';
import type { Session } from './session.ts';
import { expiredReply, signInFirst } from './sign-in/sign-in-first.ts';
import { readBody, type Body } from './uploads.ts';

/** Answers a request for this route; every error becomes a page. */
export async function dispatch(parts: Parts, route: Route, req: Request, res: Response): Promise<void> {
  let here: Here = stranger(req);
  try {
    here = await whoIsHere(parts, req);
    await send(parts, route.path, here, req, res, await answer(parts, route, here, req, res));
  } catch (error) {
    await sendFailure(parts, route.path, here, req, res, failureOf(error), error);
  }
}

async function answer(parts: Parts, route: Route, here: Here, req: Request, res: Response): Promise<Reply> {
  const unsafe = route.method !== 'GET';
  if (unsafe && !comesFromUs(originOf(parts, req))) return refuse(parts, route, here, 'foreign-form');
  if (route.who !== 'anyone') {
    if (here.person === null) {
      return unsafe && here.ended !== null
        ? keep(parts, route, here.ended, here.lang, req, res)
        : signInFirst(req.originalUrl, unsafe, here.lang);
    }
    if (!WHO[route.who](here.person)) return refuse(parts, route, here, 'forbidden');
  }
  let body: Body = { form: fieldsOf(null), files: [] };
  let commandId = '';
  if (unsafe) {
    const read = await readBody(req, res, route.uploads ?? false);
    if (read === 'unknown') return failure('unprocessable');
    body = read;
    if (route.who !== 'anyone' && here.session !== null) {
      const id = readKunci(here.session.formKey, one(body.form, 'kunci'));
      if (id === null) return refuse(parts, route, here, 'foreign-form');
      commandId = id;
    }
  }
  const params = req.params as Record<string, string>;
  const visit = visitOf(parts, here, req, route, params, fieldsOf(req.query), body, commandId);
  const reply = await handle(route, visit);
  // Somebody else's case looks like none at all; whoever tries such addresses is seen all the same.
  if (here.person !== null && route.path.includes(':') && isUnknown(reply)) {
    parts.log.refusal({ reason: 'not-found', method: route.method, route: route.path });
    if (unsafe) await record(parts, route, here.person, 'not-found');
  }
  return reply;
}

function isUnknown(reply: Reply): boolean {
  return reply.kind === 'page'
    ? reply.status === 404
    : reply.kind === 'failure' && reply.code === 'not-found';
}

function handle(route: Route, visit: Visit): Promise<Reply> | Reply {
  if (route.who === 'anyone') return route.handler(visit);
  if (visit.person === null) return failure('forbidden');
  const ctx: Ctx = { ...visit, person: visit.person };
  return route.handler(ctx);
}

function visitOf(
  parts: Parts,
  here: Here,
  req: Request,
  route: Route,
  params: Record<string, string>,
  query: Fields,
  body: Body,
  commandId: string,
): Visit {
  const { engine, clock, config, passwords, throttle } = parts;
  return {
    engine,
    clock,
    config,
    passwords,
    throttle,
    now: engine.clock.now(),
    method: route.method,
    path: req.path,
    params,
    query,
    form: body.form,
    files: body.files,
    ip: req.ip ?? '',
    person: here.person,
    lang: here.lang,
    t: text(here.lang),
    f: format(here.lang),
    commandId,
    resume: (held, person) => resume(parts, req, held, person),
  };
}

/** The submission of a session that has ended: proven by that session's key, kept, sign-in asked. */
async function keep(
  parts: Parts,
  route: Route,
  ended: Session,
  lang: Lang,
  req: Request,
  res: Response,
): Promise<Reply> {
  const body = await readBody(req, res, route.uploads ?? false);
  if (body === 'unknown') return failure('unprocessable');
  const commandId = readKunci(ended.formKey, one(body.form, 'kunci'));
  if (commandId === null) return failure('foreign-form');
  const submission = { url: req.originalUrl, form: body.form, files: body.files, commandId };
  const held = await hold(parts.engine.people.sessions, ended.person, submission, parts.clock.now());
  return expiredReply(held, lang);
}

async function resume(parts: Parts, req: Request, held: string, person: Person): Promise<Reply | null> {
  const kept = await takeHeld(parts.engine.people.sessions, held, person.id, parts.clock.now());
  if (kept === null) return null;
  const url = new URL(kept.url, 'http://local.invalid');
  const found = parts.find('POST', url.pathname);
  if (found === null || found.route.who === 'anyone') return null;
  const again: Here = { person, session: null, ended: null, lang: person.settings.lang };
  if (!WHO[found.route.who](person)) return refuse(parts, found.route, again, 'forbidden');
  const query = fieldsOf(Object.fromEntries(url.searchParams));
  const body = { form: kept.form, files: kept.files };
  const visit = visitOf(parts, again, req, found.route, found.params, query, body, kept.commandId);
  return handle(found.route, { ...visit, path: url.pathname });
}

/** A denied request of somebody we know is an event of theirs; of anybody else a line of the log. */
async function refuse(
  parts: Parts,
  route: Route,
  here: Here,
  code: 'foreign-form' | 'forbidden',
): Promise<Reply> {
  parts.log.refusal({ reason: code, method: route.method, route: route.path });
  if (here.person !== null) await record(parts, route, here.person, code);
  return failure(code);
}

function record(parts: Parts, route: Route, person: Person, reason: string): Promise<void> {
  const event = { type: 'access-refused', reason, method: route.method, route: route.path };
  return parts.engine.people.record(person.id, event);
}

async function send(
  parts: Parts,
  route: string,
  here: Here,
  req: Request,
  res: Response,
  reply: Reply,
): Promise<void> {
  const now = await changeSession(parts, here, res, reply);
  for (const [name, value] of Object.entries(reply.headers ?? {})) res.set(name, value);
  switch (reply.kind) {
    case 'page': {
      const file = await listFile(parts, route, now, req, reply);
      if (file !== null) return sendFile(res, file);
      return sendPage(res, reply.status, await pageHtml(parts, now, req, reply.view, reply.page));
    }
    case 'redirect':
      return sendRedirect(res, reply);
    case 'file':
      return sendFile(res, reply);
    case 'failure':
      return sendFailure(parts, route, now, req, res, reply.code, null);
  }
}

/** The lists of a page as a file, where one is asked for; whoever may see the page may have it. */
async function listFile(
  parts: Parts,
  route: string,
  here: Here,
  req: Request,
  { view, page, status }: PageReply,
): Promise<FileReply | null> {
  if (here.person === null || status !== 200 || one(fieldsOf(req.query), 'format') !== 'csv') return null;
  const csv = listCsv(await fragmentHtml(parts, here, view, page));
  if (csv === null) return null;
  await parts.engine.accesses.note(here.person.id, { kind: 'list-csv', object: route, name: route });
  const name = route.replace(/^\/|:/g, '').replaceAll('/', '-');
  return download(csv, 'text/csv; charset=utf-8', `${name}.csv`);
}

/** An error page for what is no route: unknown address, unknown method, undecodable path. */
export async function dispatchFailure(
  parts: Parts,
  req: Request,
  res: Response,
  code: FailureCode,
  error: unknown = null,
): Promise<void> {
  let here: Here = stranger(req);
  try {
    here = await whoIsHere(parts, req);
  } catch {
    // Told as a visitor, then.
  }
  await sendFailure(parts, '', here, req, res, code, error);
}

/** Without TLS it is on this computer only, which has several names. */
function originOf({ config }: Parts, req: Request): Parameters<typeof comesFromUs>[0] {
  return {
    fetchSite: req.get('sec-fetch-site'),
    origin: req.get('origin'),
    ours: config.secure ? config.origin : null,
    host: req.get('host'),
  };
}
